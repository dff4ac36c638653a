"use strict";

/** How Jest's workers are told which tests of a split file they run. See jest-runner.cjs. */

const fs = require("node:fs");
const { VARIABLE } = require("./jest-runner.cjs");

/** The tests, with a runner of ours in every project that has a split file among them. */
function handOverParts(session, tests) {
  const isSplit = (test) => session.partsOf(session.idOf(test.path)) !== undefined;
  const contexts = new Set(tests.filter(isSplit).map(({ context }) => context));
  if (contexts.size === 0) return tests;
  const projects = {};
  for (const { config } of contexts) {
    refuseOthers(session, config);
    projects[config.id] = { testRunner: config.testRunner, parts: {} };
  }
  for (const test of tests.filter(isSplit)) {
    const { id } = test.context.config;
    projects[id].parts[test.path] = selectionOf(session, test, tests);
  }
  process.env[VARIABLE] = `${session.evidenceFile}.parts`;
  fs.writeFileSync(process.env[VARIABLE], JSON.stringify(projects));
  const changed = new Map([...contexts].map((context) => [context, withOurRunner(context)]));
  return tests.map((test) => ({ ...test, context: changed.get(test.context) ?? test.context }));
}

/** Only jest-circus, or what is built on it, tells the environment of its tests. */
function refuseOthers(session, { testRunner }) {
  const isJasmine = process.env.JEST_JASMINE === "1" || testRunner.includes("jest-jasmine2");
  if (isJasmine) {
    session.refuse("jest-jasmine2 cannot run parts of a file: plan with granularity `file`");
  }
}

function selectionOf(session, { path, context }, tests) {
  const running = tests.filter((test) => test.path === path).map((test) => test.context);
  return {
    parts: session.partsOf(session.idOf(path)),
    project: projectName(context, [...new Set(running)]),
  };
}

function withOurRunner(context) {
  const testRunner = require.resolve("./jest-runner.cjs");
  return { ...context, config: Object.freeze({ ...context.config, testRunner }) };
}

/** Names a file's project only where the file runs in several. */
function projectName(context, projects) {
  if (projects.length < 2) return undefined;
  return context.config.displayName?.name ?? `project ${projects.indexOf(context) + 1}`;
}

module.exports = { handOverParts, projectName };
