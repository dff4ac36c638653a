/** What the hook inside Vitest hears of the run: evidence and JUnit. See vitest-config.mjs. */

import { TestNames } from "./test-selection.cjs";
import { skipUnselected } from "./vitest-parts.cjs";

export function reporterOf(session, vitest) {
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
    onTestCaseResult(test) {
      if (test.result().state === "failed") session.noteFailure();
    },
    onTestModuleEnd(module) {
      if (module.state() === "failed") session.noteFailure();
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
      session.noteBeside(besideTests(vitest.config.coverage));
      session.end(interrupted ? stopReason(vitest) : undefined);
    },
  };
}

/** Thresholds are looked at when all reporters are done. */
function besideTests(coverage) {
  if (coverage?.enabled !== true || Object.keys(coverage.thresholds ?? {}).length === 0) return;
  return "Vitest has coverage thresholds, and tells nobody whether they were met";
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
