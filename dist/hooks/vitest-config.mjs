/**
 * The hook inside Vitest (3.0 and newer): a configuration that is the user's own plus a sequencer
 * that runs exactly the shard's files. The sequencer brings a reporter for evidence and JUnit, so
 * that neither the reporters of the command line nor those of the configuration change.
 */

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openSession, TestNames } from "./session.cjs";

/** Vitest's own order: https://vitest.dev/config/ */
const CONFIG_FILES = ["vitest.config", "vite.config"].flatMap((name) =>
  ["ts", "mts", "cts", "js", "mjs", "cjs"].map((ending) => `${name}.${ending}`),
);

/** The user's configuration with ours added. */
export async function makespanConfig(env, selectionFile) {
  const session = openSession(selectionFile);
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
      sequence: { ...sequence, sequencer: sequencerOf(session, theirs) },
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

function sequencerOf(session, Theirs) {
  return class MakespanSequencer {
    constructor(vitest) {
      this.vitest = vitest;
      this.theirs = new Theirs(vitest);
    }

    async shard(specifications) {
      return take(session, this.vitest, specifications);
    }

    // Vitest 3 and 4 ask for both once per pool; taking twice changes nothing.
    async sort(specifications) {
      return this.theirs.sort(await take(session, this.vitest, specifications));
    }
  };
}

async function take(session, vitest, specifications) {
  const taken = specifications.filter(({ moduleId }) => session.holds(moduleId));
  for (const { moduleId } of taken) session.note(session.idOf(moduleId), { selected: true });
  if (session.reporter === undefined) {
    session.reporter = reporterOf(session, vitest);
    // First, since one that throws keeps the event from those behind it.
    vitest.reporters.unshift(session.reporter);
    await noteLeftOut(session, vitest);
  }
  session.reporter.expect(taken);
  session.save();
  return taken;
}

/** Files that a project has but that the user's own command leaves out (`--changed`, a name). */
async function noteLeftOut(session, vitest) {
  if (session.unseen().length === 0) return;
  for (const { moduleId } of await vitest.globTestSpecifications()) {
    if (session.holds(moduleId)) session.note(session.idOf(moduleId), {});
  }
}

function reporterOf(session, vitest) {
  /** What is to run of a file, by item: several where several projects run it. */
  const expected = new Map();
  const finished = new Map();
  return {
    expect(specifications) {
      for (const specification of specifications) {
        addTo(expected, session.idOf(specification.moduleId), specification);
      }
    },
    onTestModuleEnd(module) {
      const id = session.idOf(module.moduleId);
      if (!expected.has(id) || finished.get(id)?.has(module)) return;
      addTo(finished, id, module);
      const projects = new Set([...expected.get(id)].map(({ project }) => project.name));
      noteModule(session, id, module, projects.size > 1 ? module.project.name : undefined);
    },
    onTestRunEnd(modules, errors, reason) {
      // Vitest 3 announces no end of a file that could not be loaded.
      for (const module of modules) if (isDone(module)) this.onTestModuleEnd(module);
      const undone = [...expected].filter(([id, { size }]) => (finished.get(id)?.size ?? 0) < size);
      const interrupted = reason === "interrupted";
      if (!interrupted) for (const [id] of undone) noteUnfinished(session, id);
      for (const error of errors) session.report.add(unhandledSuite(session, error));
      session.end(interrupted ? stopReason(vitest) : undefined);
    },
  };
}

function addTo(sets, key, value) {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function isDone(module) {
  return !["queued", "pending"].includes(module.state());
}

function noteModule(session, id, module, project) {
  const names = new TestNames(project);
  const tests = Array.from(module.children.allTests(), (test) => {
    return { name: names.next(test.fullName), test };
  });
  const [ran, notRun] = [false, true].map((untouched) =>
    tests.filter(({ test }) => isUntouched(test) === untouched),
  );
  const errors = module.errors().map(toFailure);
  session.collect(id, {
    collected: tests.map(({ name }) => name),
    notRun: notRun.map(({ name }) => name),
    error: errors[0]?.text,
  });
  if (module.state() === "skipped" && tests.length === 0) return;
  session.report.add({
    id,
    project: module.project.name || undefined,
    seconds: moduleSeconds(module),
    cases: [
      ...ran.map(({ name, test }) => toCase(name, test)),
      ...Array.from(module.children.allSuites(), (suite) => hookCase(suite, names)).flat(),
      ...(errors.length === 0 ? [] : [{ name: id, outcome: "errored", failures: errors }]),
    ],
  });
}

/** Never started: the run was stopped before. */
function isUntouched(test) {
  const { state, note } = test.result();
  return state === "pending" || (state === "skipped" && /aborted|cancel/i.test(note ?? ""));
}

/** All that the file took in its worker; Vitest's own JUnit leaves the loading out. */
function moduleSeconds(module) {
  const diagnostic = module.diagnostic();
  const milliseconds =
    diagnostic.environmentSetupDuration +
    diagnostic.prepareDuration +
    diagnostic.collectDuration +
    diagnostic.setupDuration +
    diagnostic.duration;
  return milliseconds / 1000;
}

function toCase(name, test) {
  const { state, errors = [] } = test.result();
  const diagnostic = test.diagnostic();
  return {
    name,
    outcome: state,
    seconds: state === "skipped" ? undefined : (diagnostic?.duration ?? 0) / 1000,
    flaky: diagnostic?.flaky === true,
    failures: errors.map(toFailure),
  };
}

/** A hook that failed is no test's failure, and its tests count as skipped. */
function hookCase(suite, names) {
  const failures = suite.errors().map(toFailure);
  if (failures.length === 0) return [];
  return [{ name: names.next(suite.fullName), outcome: "errored", failures }];
}

function toFailure(error) {
  const message = String(error?.message ?? error);
  return { message, type: error?.name, text: error?.stack ?? message };
}

/** A worker that died leaves its file without an end. */
function noteUnfinished(session, id) {
  const message = "Vitest never finished this file: its worker ended before it did";
  session.note(id, { error: message });
  session.report.add({ id, cases: [{ name: id, outcome: "errored", failures: [{ message }] }] });
}

/** Errors outside of any test make Vitest fail; they belong to a file only where they say so. */
function unhandledSuite(session, error) {
  const file = error?.VITEST_TEST_PATH;
  return {
    id: file === undefined ? undefined : session.idOf(file),
    cases: [{ name: "unhandled error", outcome: "errored", failures: [toFailure(error)] }],
  };
}

function stopReason(vitest) {
  const { bail } = vitest.config;
  return bail ? `Vitest stopped after ${bail} failed (--bail)` : "Vitest was interrupted";
}
