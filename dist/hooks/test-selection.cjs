"use strict";

/**
 * Names of tests inside their file, and which of them a shard runs. Also for the workers of Vitest
 * and Jest, so that they and their main process agree on every name.
 */

/**
 * Names tests inside their file: the project is named where the file runs in several, and later
 * tests of one name are counted. Both in brackets, as parameters are.
 */
class TestNames {
  constructor(project) {
    this.suffix = project === undefined ? "" : `[${project}]`;
    this.seen = new Map();
  }

  next(title) {
    const name = printable(title) + this.suffix;
    const times = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, times);
    return times === 1 ? name : `${name}[${times}]`;
  }
}

/** What XML cannot hold: half a surrogate pair, and characters that it forbids. */
const UNPRINTABLE =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Written as an escape: `\x1b`. */
function printable(text) {
  return text.replaceAll(
    UNPRINTABLE,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** The full title of a test or a group of tests, from those around it. */
function titleBelow(above, title) {
  return above === undefined ? title : `${above} > ${title}`;
}

/**
 * Whether any of the parts runs a test, as a function of its name.
 * @param {readonly ({only: readonly string[]} | {except: readonly string[]})[] | undefined} parts
 *   Nothing for a whole file.
 */
function makeSelector(parts) {
  if (parts === undefined) return () => true;
  const selectors = parts.map(({ only, except }) => {
    const names = new Set(only ?? except);
    const wanted = only !== undefined;
    return (name) => isNamed(names, name) === wanted;
  });
  return (name) => selectors.some((selects) => selects(name));
}

/** Whether the names hold the test itself, or what stands before one of its `[`. */
function isNamed(names, name) {
  if (names.has(name)) return true;
  for (let at = name.indexOf("["); at >= 0; at = name.indexOf("[", at + 1)) {
    if (names.has(name.slice(0, at))) return true;
  }
  return false;
}

module.exports = { TestNames, makeSelector, printable, titleBelow };
