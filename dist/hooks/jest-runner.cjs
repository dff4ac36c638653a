"use strict";

/**
 * The test runner of Jest's projects with a split file: the user's own, which hears of a file's
 * tests only after those that are not selected became skipped ones. jest-circus tells the test
 * environment of everything, so neither the environment nor the tests need to change:
 * https://github.com/jestjs/jest/blob/main/packages/jest-circus/README.md
 */

const fs = require("node:fs");
const { loadModule } = require("./load-module.cjs");
const { TestNames, makeSelector, titleBelow } = require("./test-selection.cjs");

/** Names the file of {@link readProjects}; Jest's workers inherit it. */
const VARIABLE = "MAKESPAN_JEST_PARTS";

async function makespanRunner(globalConfig, config, environment, ...rest) {
  const { testRunner, parts } = readProjects()[config.id];
  const [, testPath] = rest;
  const selection = parts[testPath];
  if (selection !== undefined) selectTests(environment, selection);
  const run = await loadModule(testRunner);
  return run(globalConfig, { ...config, testRunner }, environment, ...rest);
}

let projects;

/** By the project's id: its own runner, and what is selected of its split files by their paths. */
function readProjects() {
  projects ??= JSON.parse(fs.readFileSync(process.env[VARIABLE], "utf8"));
  return projects;
}

function selectTests(environment, selection) {
  const theirs = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = (event, state) => {
    if (event.name === "run_start") skipUnselected(state.rootDescribeBlock, selection);
    return theirs?.(event, state);
  };
}

/** Jest itself passes over the hooks of a group of which nothing is left to run. */
function skipUnselected(root, { parts, project }) {
  const names = new TestNames(project);
  const isSelected = makeSelector(parts);
  const skipIn = (block, above) => {
    for (const child of block.children) {
      const title = titleBelow(above, child.name);
      if (child.type === "describeBlock") skipIn(child, title);
      else if (!isSelected(names.next(title))) child.mode = "skip";
    }
  };
  skipIn(root, undefined);
}

module.exports = makespanRunner;
module.exports.VARIABLE = VARIABLE;
