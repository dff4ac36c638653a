"use strict";

/**
 * The hook inside Jest (29 and newer): a sequencer that keeps exactly the shard's files of those
 * that Jest found and leaves their order to the sequencer the user has. It also adds a reporter
 * for evidence and JUnit beside those of the command line or the configuration.
 */

const fs = require("node:fs");
const { createRequire } = require("node:module");
const { handOverParts, projectName } = require("./jest-parts.cjs");
const { loadModule } = require("./load-module.cjs");
const { openSession } = require("./session.cjs");
const { TestNames } = require("./test-selection.cjs");

/** @param {string} selectionFile Absolute path of the JSON that names the shard's items. */
function makespanSequencer(selectionFile) {
  const session = openSession(selectionFile);
  return class MakespanSequencer {
    constructor(options) {
      this.options = options;
    }

    async sort(tests) {
      const taken = handOverParts(
        session,
        tests.filter((test) => session.holds(test.path)),
      );
      await addReporter(session, taken);
      for (const test of taken) session.note(session.idOf(test.path), { selected: true });
      noteLeftOut(session, this.options?.contexts ?? contextsOf(tests));
      // Where nothing is left to run, Jest starts no scheduler that could end.
      if (taken.length === 0) session.end();
      session.save();
      const sorted = await (await this.theirs()).sort(taken);
      return session.inOrder(sorted, ({ path }) => path);
    }

    // A shard of the user's own would leave out files of ours.
    shard(tests) {
      return tests;
    }

    async allFailedTests(tests) {
      return (await this.theirs()).allFailedTests(tests);
    }

    async cacheResults(tests, results) {
      return (await this.theirs()).cacheResults(tests, results);
    }

    async theirs() {
      this.delegate ??= await makeSequencer(this.options);
      return this.delegate;
    }
  };
}

/** The user's own sequencer, or Jest's. */
async function makeSequencer(options) {
  const Sequencer = await loadModule(await configuredSequencer());
  return new Sequencer(options);
}

/** What Jest would have taken from its configuration had our option not been given. */
async function configuredSequencer() {
  const jestConfig = running("jest-config");
  const projects = values("--projects");
  const argv = {
    $0: "jest",
    _: [],
    config: value("--config", "-c"),
    rootDir: value("--rootDir"),
    reporters: [],
  };
  try {
    const folders = projects.length > 0 ? projects : [process.cwd()];
    const { globalConfig } = await jestConfig.exports.readConfigs(argv, folders);
    return globalConfig.testSequencer;
  } catch (error) {
    // Whoever calls Jest as a library may configure it in ways that only they know.
    process.emitWarning(`Makespan orders the tests by Jest's own sequencer: ${error.message}`);
    return createRequire(jestConfig.filename).resolve("@jest/test-sequencer");
  }
}

/** Value of an option of this very command line, which may come from inside a script. */
function value(...names) {
  const words = process.argv.slice(2);
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1];
    const name = names.find((one) => word.startsWith(`${one}=`));
    if (name !== undefined) return word.slice(name.length + 1);
  }
  return undefined;
}

/** All words behind an option, up to the next one. */
function values(name) {
  const words = process.argv.slice(2);
  const begin = words.indexOf(name) + 1;
  if (begin === 0) return [];
  const end = words.findIndex((word, index) => index >= begin && word.startsWith("-"));
  return words.slice(begin, end === -1 ? undefined : end);
}

/** The very module that this process runs, whatever else is installed. */
function running(name) {
  const tail = `/${name}/build/index.js`;
  const file = Object.keys(require.cache).find((one) => one.replaceAll("\\", "/").endsWith(tail));
  if (file === undefined) throw new Error(`Makespan cannot find ${name} in this process.`);
  return require.cache[file];
}

/**
 * Jest has no way to add one reporter to those configured. Its scheduler takes one more, so every
 * scheduler of this process is given ours as it starts.
 */
async function addReporter(session, tests) {
  session.reporter ??= await installReporter(session);
  session.reporter.expect(tests);
}

async function installReporter(session) {
  const reporter = reporterOf(session);
  const { createTestScheduler } = running("@jest/core").exports;
  const nothing = Object.freeze({ reporters: [] });
  const { prototype } = (await createTestScheduler(nothing, {})).constructor;
  const { scheduleTests } = prototype;
  prototype.scheduleTests = async function schedule(...tests) {
    this.addReporter(reporter);
    const results = await scheduleTests.apply(this, tests);
    session.noteBeside(besideTests(results, this._dispatcher));
    return results;
  };
  return reporter;
}

/** What fails a run of Jest as failed tests do. A coverage threshold is an error of a reporter. */
function besideTests({ snapshot }, dispatcher) {
  if (snapshot?.failure && (snapshot.unchecked > 0 || snapshot.filesRemoved > 0)) {
    return "snapshots are obsolete";
  }
  if (dispatcher?.hasErrors?.() === false) return undefined;
  return "a reporter of Jest's failed or may have, as below a coverage threshold";
}

function contextsOf(tests) {
  return [...new Set(tests.map((test) => test.context))];
}

/** Test files that the user's own command leaves out (a pattern, `--onlyChanged`). */
function noteLeftOut(session, contexts) {
  const { SearchSource } = running("@jest/core").exports;
  const sources = contexts.map((context) => new SearchSource(context));
  for (const id of session.unseen()) {
    const file = session.fileOf(id);
    const known = sources.some((source) => source.isTestFilePath(file)) && fs.existsSync(file);
    if (known) session.note(id, {});
  }
}

function reporterOf(session) {
  /** Contexts that run a file, by item: one for each project. */
  const contexts = new Map();
  const finished = new Map();
  return {
    expect(tests) {
      for (const test of tests) {
        const id = session.idOf(test.path);
        contexts.set(id, (contexts.get(id) ?? new Set()).add(test.context));
      }
    },
    onTestCaseResult(_test, { status }) {
      if (status === "failed") session.noteFailure();
    },
    onTestFileResult(test, result) {
      if (result.numFailingTests > 0 || result.testExecError) session.noteFailure();
      const id = session.idOf(test.path);
      const projects = contexts.get(id);
      if (projects === undefined) return;
      finished.set(id, (finished.get(id) ?? 0) + 1);
      noteFile(session, { id, result, project: projectName(test.context, [...projects]) });
    },
    onRunComplete(_contexts, results) {
      const undone = [...contexts].filter(([id, { size }]) => (finished.get(id) ?? 0) < size);
      session.end(undone.length > 0 ? stopReason(results) : undefined);
    },
  };
}

function noteFile(session, { id, result, project }) {
  const names = new TestNames(project);
  const isSelected = session.selectorOf(id);
  const cases = result.testResults.map((test) => toCase(names.next(fullName(test)), test));
  // A test that ran although it was not selected has to show.
  const selected = cases.filter(({ name, outcome }) => outcome !== "skipped" || isSelected(name));
  const leftOut = cases.filter((one) => !selected.includes(one));
  const failed = loadError(result);
  session.collect(id, {
    collected: namesOf(cases),
    deselected: namesOf(leftOut),
    error: failed?.text,
  });
  session.report.add({
    id,
    project,
    seconds: fileSeconds(result.perfStats),
    cases: [
      ...selected,
      ...(failed === undefined ? [] : [{ name: id, outcome: "errored", failures: [failed] }]),
    ],
  });
}

function namesOf(cases) {
  return cases.map(({ name }) => name);
}

function fullName({ ancestorTitles, title }) {
  return [...ancestorTitles, title].join(" > ");
}

/** A file that could not be loaded, or a hook around all of its tests that failed. */
function loadError({ testExecError, failureMessage, testResults }) {
  const hidden = failureMessage && testResults.every(({ status }) => status !== "failed");
  if (testExecError === undefined && !hidden) return undefined;
  const text = testExecError?.stack || failureMessage || testExecError?.message || "";
  return { message: testExecError?.message || firstLine(text), text };
}

/** Loading included, which is why the cases' own times are less. Nothing where it never started. */
function fileSeconds(perfStats) {
  const milliseconds = perfStats.end - perfStats.start;
  return perfStats.start > 0 ? milliseconds / 1000 : undefined;
}

function toCase(name, test) {
  const outcome = outcomeOf(test.status);
  const messages = outcome === "passed" ? (test.retryReasons ?? []) : test.failureMessages;
  return {
    name,
    outcome,
    seconds: outcome === "skipped" ? undefined : (test.duration ?? 0) / 1000,
    flaky: outcome === "passed" && test.invocations > 1,
    failures: messages.filter(Boolean).map((text) => ({ message: firstLine(text), text })),
  };
}

function outcomeOf(status) {
  if (status === "passed" || status === "failed") return status;
  return "skipped";
}

function firstLine(text) {
  return text.trimStart().split("\n", 1)[0];
}

function stopReason({ numFailedTests, wasInterrupted }) {
  if (wasInterrupted) return "Jest was interrupted";
  return `Jest stopped after ${numFailedTests} failed (--bail)`;
}

module.exports = { makespanSequencer };
