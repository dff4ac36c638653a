"use strict";

/**
 * A part of a file in Vitest: every test of it that is not selected becomes one that is skipped,
 * after `.only`, `.skip` and the user's own filters have had their say. Done in the worker before
 * the file's first hook, and the same in the main process, whose reporters heard of the tests before.
 */

const { TestNames, makeSelector, titleBelow } = require("./test-selection.cjs");

/**
 * @param {object} file Vitest's task of a file, with all its tests collected.
 * @param {{parts: readonly object[], project?: string} | undefined} selection Nothing for a whole
 *   file; the project where several run the file, since names tell it then.
 */
function skipUnselected(file, selection) {
  if (selection === undefined) return;
  const names = new TestNames(selection.project);
  const isSelected = makeSelector(selection.parts);
  skipIn(file, undefined, (title) => isSelected(names.next(title)));
}

/** A group of which nothing is left to run is skipped with its hooks. */
function skipIn(group, above, isSelected) {
  for (const task of group.tasks) {
    const title = titleBelow(above, task.name);
    if (task.type === "suite") {
      skipIn(task, title, isSelected);
      if (task.tasks.length > 0 && !task.tasks.some(runs)) skip(task);
    } else if (!isSelected(title)) {
      skip(task);
    }
  }
}

function runs({ mode }) {
  return mode === "run" || mode === "queued" || mode === "only";
}

/** What was held against it before it ran (a forbidden `.only`) is for its own part to say. */
function skip(task) {
  task.mode = "skip";
  task.result = undefined;
}

module.exports = { skipUnselected };
