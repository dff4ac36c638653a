/**
 * The hook inside Vitest (3.0 and newer): a configuration that is the user's own plus a sequencer
 * that runs exactly the shard's files. The sequencer brings a reporter for evidence and JUnit, so
 * that neither the reporters of the command line nor those of the configuration change.
 */

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openSession } from "./session.cjs";
import { reporterOf } from "./vitest-reporter.mjs";

/** Vitest's own order: https://vitest.dev/config/ */
const CONFIG_FILES = ["vitest.config", "vite.config"].flatMap((name) =>
  ["ts", "mts", "cts", "js", "mjs", "cjs"].map((ending) => `${name}.${ending}`),
);

/**
 * The user's configuration with ours added.
 * @param {{selection: string, setup: string}} files Absolute paths: what names the shard's items,
 *   and what a worker loads before the files of a project of which one is split.
 */
export async function makespanConfig(env, { selection, setup }) {
  const session = openSession(selection);
  const vitest = findVitest();
  const file = userConfigFile(session.config, vitest.major);
  const loaded = file === undefined ? undefined : await loadUserConfig(vitest, env, file);
  const config = loaded?.config ?? {};
  const { BaseSequencer } = await vitest.load("vitest", "./node");
  const sequence = config.test?.sequence;
  const theirs = sequence?.sequencer ?? (shufflesFiles(sequence) ? RandomSequencer : BaseSequencer);
  return {
    ...config,
    plugins: [config.plugins, standInFor(loaded)],
    test: {
      ...config.test,
      // Vitest 5 asks the sequencer before it announces the files only where it shards.
      shard: "1/1",
      sequence: { ...sequence, sequencer: sequencerOf({ session, setup }, theirs) },
    },
  };
}

/** Vitest is what this process was started with, else what the working directory has. */
function findVitest() {
  const starts = [fs.realpathSync(process.argv[1]), path.join(process.cwd(), "start.js")];
  const manifest = starts.map((start) => findManifest(start, "vitest")).find(Boolean);
  if (manifest === undefined) throw new Error("Makespan cannot find Vitest from here.");
  return {
    major: Number.parseInt(readJson(manifest).version, 10),
    load: (name, entry) => {
      const file = name === "vitest" ? manifest : findManifest(manifest, name);
      return import(pathToFileURL(path.join(path.dirname(file), entryOf(readJson(file), entry))));
    },
  };
}

function findManifest(from, name) {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** File of an entry for `import`, from a package's `exports`. */
function entryOf({ exports }, entry) {
  let target = exports[entry];
  while (typeof target === "object") target = target.import ?? target.default;
  return target;
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

function userConfigFile(named, major) {
  const root = path.resolve(argument("--root", "-r") ?? ".");
  if (named !== undefined) return resolveConfig(root, named);
  const folders = major >= 4 ? [root] : upwards(root);
  return folders
    .flatMap((folder) => CONFIG_FILES.map((name) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

function resolveConfig(root, named) {
  const file = path.resolve(root, named);
  return fs.existsSync(file) ? file : createRequire(path.join(root, "start.js")).resolve(named);
}

function upwards(folder) {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}

/** Value of an option of this very command line, which may come from inside a script. */
function argument(...names) {
  const words = process.argv.slice(2);
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1];
    const name = names.find((one) => word.startsWith(`${one}=`));
    if (name !== undefined) return word.slice(name.length + 1);
  }
  return undefined;
}

async function loadUserConfig(vitest, env, file) {
  const { loadConfigFromFile } = await vitest.load("vite", ".");
  const loader = argument("--configLoader", "--config-loader");
  const folder = path.dirname(file);
  const loaded = await loadConfigFromFile(env, file, folder, undefined, undefined, loader);
  return loaded ?? undefined;
}

/**
 * Lets the resolved configuration bear the user's file name again: projects extend it, workspaces
 * lie beside it, and plugins ask for it.
 */
function standInFor(loaded) {
  return {
    name: "makespan",
    configResolved(config) {
      config.configFile = loaded?.path;
      config.configFileDependencies?.push(...(loaded?.dependencies ?? []));
    },
  };
}

function shufflesFiles(sequence) {
  const { shuffle } = sequence ?? {};
  const asked = typeof shuffle === "object" ? shuffle.files : shuffle;
  return (
    asked === true || process.argv.some((word) => /^--sequence\.shuffle(\.files)?$/.test(word))
  );
}

/** Vitest's own is not exported: the same order for the same seed. */
class RandomSequencer {
  constructor(vitest) {
    this.vitest = vitest;
  }

  async sort(specifications) {
    const shuffled = [...specifications].sort(bySequence);
    let seed = Number(this.vitest.config.sequence.seed ?? Date.now());
    for (let length = shuffled.length; length > 0; seed += 1) {
      const sine = Math.sin(seed) * 10_000;
      const index = Math.floor((sine - Math.floor(sine)) * length);
      length -= 1;
      [shuffled[length], shuffled[index]] = [shuffled[index], shuffled[length]];
    }
    return shuffled;
  }
}

/** The order in which files are found differs from run to run; the seed alone shall decide. */
function bySequence(left, right) {
  const keys = [left, right].map(({ project, moduleId }) => `${project.name}\0${moduleId}`);
  if (keys[0] === keys[1]) return 0;
  return keys[0] < keys[1] ? -1 : 1;
}

function sequencerOf(ours, Theirs) {
  return class MakespanSequencer {
    constructor(vitest) {
      this.vitest = vitest;
      this.theirs = new Theirs(vitest);
    }

    async shard(specifications) {
      return take(ours, this.vitest, specifications);
    }

    // Vitest 3 and 4 ask for both once per pool; taking twice changes nothing.
    async sort(specifications) {
      const sorted = await this.theirs.sort(await take(ours, this.vitest, specifications));
      return ours.session.inOrder(sorted, ({ moduleId }) => moduleId);
    }
  };
}

async function take({ session, setup }, vitest, specifications) {
  const taken = specifications.filter(({ moduleId }) => session.holds(moduleId));
  for (const { moduleId } of taken) session.note(session.idOf(moduleId), { selected: true });
  if (session.reporter === undefined) {
    session.reporter = reporterOf(session, vitest);
    // First, since one that throws keeps the event from those behind it.
    vitest.reporters.unshift(session.reporter);
    await noteLeftOut(session, vitest);
  }
  session.reporter.expect(taken);
  handOverParts(session, setup, taken);
  session.save();
  return taken;
}

/** Tells the workers of every project which tests of its split files they are to run. */
function handOverParts(session, setup, taken) {
  const split = taken.filter(({ moduleId }) => session.partsOf(session.idOf(moduleId)));
  for (const { project, moduleId } of split) {
    const { config } = project;
    if (config.browser?.enabled) session.refuse(NO_BROWSER);
    // First, since the hooks of a setup file of the user's would run before ours.
    if (!config.setupFiles.includes(setup)) config.setupFiles.unshift(setup);
    const { makespan: known } = project.getProvidedContext();
    const selection = session.reporter.partsOf(project, moduleId);
    project.provide("makespan", { ...known, [moduleId]: selection });
  }
}

const NO_BROWSER = "Vitest's browser mode cannot run parts of a file: plan with granularity `file`";

/** Files that a project has but that the user's own command leaves out (`--changed`, a name). */
async function noteLeftOut(session, vitest) {
  if (session.unseen().length === 0) return;
  for (const { moduleId } of await vitest.globTestSpecifications()) {
    if (session.holds(moduleId)) session.note(session.idOf(moduleId), {});
  }
}
