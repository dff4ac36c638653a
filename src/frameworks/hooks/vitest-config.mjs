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
import { TestNames } from "./test-selection.cjs";
import { skipUnselected } from "./vitest-parts.cjs";

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
      return this.theirs.sort(await take(ours, this.vitest, specifications));
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
    const known = project.makespan ?? {};
    project.makespan = { ...known, [moduleId]: session.reporter.partsOf(project, moduleId) };
    project.provide("makespan", project.makespan);
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
    /** What the project runs of a file; `undefined` for all of it. */
    partsOf(project, moduleId) {
      const parts = session.partsOf(session.idOf(moduleId));
      return parts && { parts, project: this.named(project, moduleId) };
    },
    /** The project's name where several run the file. */
    named(project, moduleId) {
      const running = [...(expected.get(session.idOf(moduleId)) ?? [])].map((one) => one.project);
      // Vitest 3 starts one pool after the other, so that not all are expected yet.
      const others = vitest.projects.filter((one) => one.matchesTestGlob(moduleId));
      const projects = new Set([...running, ...others].map(({ name }) => name));
      return projects.size > 1 ? project.name : undefined;
    },
    onTestModuleCollected(module) {
      skipUnselected(module.task, this.partsOf(module.project, module.moduleId));
    },
    onTestModuleEnd(module) {
      const id = session.idOf(module.moduleId);
      if (!expected.has(id) || finished.get(id)?.has(module)) return;
      addTo(finished, id, module);
      noteModule(session, id, module, this.named(module.project, module.moduleId));
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
  const isSelected = session.selectorOf(id);
  const tests = Array.from(module.children.allTests(), (test) => {
    const name = names.next(test.fullName);
    return { name, test, leftOut: !isSelected(name) && !hasRun(test) };
  });
  const selected = tests.filter(({ leftOut }) => !leftOut);
  const errors = module.errors().map(toFailure);
  session.collect(id, {
    collected: namesOf(tests),
    deselected: namesOf(tests.filter(({ leftOut }) => leftOut)),
    notRun: namesOf(selected.filter(({ test }) => isUntouched(test))),
    error: errors[0]?.text,
  });
  if (module.state() === "skipped" && tests.length === 0) return;
  session.report.add({
    id,
    project: module.project.name || undefined,
    seconds: moduleSeconds(module),
    cases: [
      ...selected
        .filter(({ test }) => !isUntouched(test))
        .map(({ name, test }) => toCase(name, test)),
      ...Array.from(module.children.allSuites(), (suite) => hookCase(suite, names)).flat(),
      ...(errors.length === 0 ? [] : [{ name: id, outcome: "errored", failures: errors }]),
    ],
  });
}

function namesOf(tests) {
  return tests.map(({ name }) => name);
}

/** A test that ran although it was not selected has to show. */
function hasRun(test) {
  const { state } = test.result();
  return state === "passed" || state === "failed";
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
