"use strict";

/**
 * What our hooks inside Vitest and Jest share: the selection they are given, the evidence and the
 * JUnit they leave. Runs in the user's process, so it needs nothing but Node.
 */

const fs = require("node:fs");
const path = require("node:path");
const { makeSelector, printable } = require("./test-selection.cjs");

const EVIDENCE_VERSION = 1;
/** Of one failure's text in the JUnit; the whole of it is in the child's own output. */
const LONGEST_TEXT = 16_000;

const sessions = new Map();

/**
 * The session of a selection in this process; asked again, the same one.
 * @param {string} selectionFile Absolute path of the JSON that names the shard's items.
 */
function openSession(selectionFile) {
  const known = sessions.get(selectionFile);
  if (known !== undefined) return known;
  const session = new Session(JSON.parse(fs.readFileSync(selectionFile, "utf8")));
  sessions.set(selectionFile, session);
  return session;
}

class Session {
  constructor(selection) {
    this.framework = selection.framework;
    this.repository = selection.repository;
    this.wanted = new Set(selection.items);
    this.ranks = new Map(selection.first.map((id, rank) => [id, rank]));
    this.parts = new Map(selection.parts);
    this.config = selection.config;
    this.roots = rootsOf(selection.repository);
    this.evidenceFile = `${selection.evidence}-${process.pid}.json`;
    this.report = new JunitFile(`${selection.junit}-${process.pid}.xml`, selection.framework);
    this.items = new Map();
    this.ended = false;
    this.stopped = undefined;
    this.beside = undefined;
    this.failedAt = undefined;
    this.saved = undefined;
    // A process that is told to exit half-way still says what it knows.
    process.on("exit", () => this.save());
    this.save();
  }

  /** The item's name of a file, or `undefined` for one outside the repository. */
  idOf(file) {
    const slashed = slash(file);
    for (const root of this.roots) {
      if (slashed.startsWith(root)) return slashed.slice(root.length);
    }
    return undefined;
  }

  /** Absolute path of an item's file. */
  fileOf(id) {
    return path.join(this.repository, id);
  }

  holds(file) {
    const id = this.idOf(file);
    return id !== undefined && this.wanted.has(id);
  }

  /** What runs before all others to the front, in its order; the rest stays as it is. */
  inOrder(values, fileOf) {
    const rankOf = (value) => this.ranks.get(this.idOf(fileOf(value))) ?? this.ranks.size;
    return [...values].sort((left, right) => rankOf(left) - rankOf(right));
  }

  /** What the shard has of a split item; `undefined` where it has all of it. */
  partsOf(id) {
    return this.parts.get(id);
  }

  /** Whether the shard runs a test of the item, as a function of its name there. */
  selectorOf(id) {
    return makeSelector(this.partsOf(id));
  }

  /** The shard's items that the framework has not been seen to find. */
  unseen() {
    return [...this.wanted].filter((id) => !this.items.has(id));
  }

  /** Adds to the evidence of one item. */
  note(id, facts) {
    this.items.set(id, { id, selected: false, ...this.items.get(id), ...facts });
  }

  /** Adds the tests of one of the projects that run the file. */
  collect(id, { collected, deselected = [], notRun = [], error }) {
    const before = this.items.get(id);
    const all = [...(before?.collected ?? []), ...collected];
    const leftOut = [...(before?.deselected ?? []), ...deselected];
    const undone = [...(before?.notRun ?? []), ...notRun];
    this.note(id, {
      // A file that could not be loaded holds an unknown number of tests, not none.
      ...(error === undefined || all.length > 0 ? { collected: all } : {}),
      ...(leftOut.length === 0 ? {} : { deselected: leftOut }),
      ...(undone.length === 0 ? {} : { notRun: undone }),
      ...(error === undefined ? {} : { error }),
    });
  }

  /** A test or a file failed just now. */
  noteFailure() {
    this.failedAt ??= Date.now();
  }

  /** What else failed or may have failed the run, with the same exit code; `undefined` for nothing. */
  noteBeside(why) {
    this.beside ??= why;
    this.save();
  }

  end(stopped) {
    this.ended = true;
    if (stopped !== undefined) this.stopped = stopped;
    this.save();
  }

  /** Keeps anything from running that could not be run exactly. */
  refuse(why) {
    this.end(why);
    throw new Error(why);
  }

  save() {
    const text = `${JSON.stringify({
      version: EVIDENCE_VERSION,
      framework: this.framework,
      items: [...this.items.values()],
      junit: [],
      ended: this.ended,
      stopped: this.stopped,
      beside: this.beside,
      failedAt: this.failedAt,
    })}\n`;
    if (text === this.saved) return;
    const unfinished = `${this.evidenceFile}.part`;
    fs.writeFileSync(unfinished, text);
    fs.renameSync(unfinished, this.evidenceFile);
    this.saved = text;
  }
}

/** The repository's path and, where it is reached through a link, its real path too. */
function rootsOf(repository) {
  const roots = [repository, fs.realpathSync(repository)];
  return [...new Set(roots.map((root) => slash(root).replace(/\/*$/, "/")))];
}

/** Windows reports one drive in either case. */
function slash(file) {
  if (path.sep === "/") return file;
  return file.replaceAll("\\", "/").replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}

/** Well-formed after every suite, so that a killed process loses only what was still running. */
class JunitFile {
  constructor(file, name) {
    this.file = file;
    this.name = name;
    this.descriptor = undefined;
    this.position = 0;
  }

  /**
   * Appends the suite of one file, or of none where the id is absent.
   * @param {{id?: string, project?: string, seconds?: number, cases: readonly object[]}} suite
   */
  add(suite) {
    if (this.descriptor === undefined) {
      this.descriptor = fs.openSync(this.file, "w");
      this.write(`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${this.name}">\n`);
    }
    this.write(suiteXml(suite));
  }

  write(text) {
    const bytes = Buffer.from(`${text}</testsuites>\n`);
    for (let written = 0; written < bytes.length; ) {
      written += fs.writeSync(
        this.descriptor,
        bytes,
        written,
        bytes.length - written,
        this.position + written,
      );
    }
    this.position += bytes.length - "</testsuites>\n".length;
  }
}

function suiteXml({ id, project, seconds, cases }) {
  const count = (outcome) => cases.filter((one) => one.outcome === outcome).length;
  const attributes = [
    ["name", id ?? "outside of any file"],
    ["file", id],
    ["hostname", project],
    ["tests", cases.length],
    ["failures", count("failed")],
    ["errors", count("errored")],
    ["skipped", count("skipped")],
    ["time", secondsText(seconds)],
  ];
  const lines = cases.map((one) => caseXml(id, one)).join("");
  return `<testsuite${attributesXml(attributes)}>\n${lines}</testsuite>\n`;
}

function caseXml(id, { name, seconds, outcome, flaky, failures = [] }) {
  const start = `<testcase${attributesXml([
    ["classname", id ?? ""],
    ["name", name],
    ["file", id],
    ["time", secondsText(seconds)],
  ])}`;
  const inner = resultXml(outcome, flaky === true, failures);
  return inner === "" ? `${start}/>\n` : `${start}>${inner}</testcase>\n`;
}

function resultXml(outcome, flaky, failures) {
  if (outcome === "skipped") return "<skipped/>";
  if (outcome === "passed") return flaky ? failureXml("flakyFailure", failures[0]) : "";
  const element = outcome === "errored" ? "error" : "failure";
  const shown = failures.length === 0 ? [undefined] : failures;
  return shown.map((failure) => failureXml(element, failure)).join("");
}

function failureXml(element, failure = {}) {
  const { message = "", type, text = "" } = failure;
  const attributes = attributesXml([
    ["message", plain(message).slice(0, LONGEST_TEXT)],
    ["type", type],
  ]);
  return `<${element}${attributes}>${escapeXml(plain(text).slice(0, LONGEST_TEXT))}</${element}>`;
}

function attributesXml(attributes) {
  return attributes
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

function secondsText(seconds) {
  return Number.isFinite(seconds)
    ? String(Math.max(0, Math.round(seconds * 1e6) / 1e6))
    : undefined;
}

/** Without colours. */
function plain(text) {
  return String(text).replaceAll(/\u001b\[[0-9;:]*[A-Za-z]/g, "");
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text) {
  return printable(text).replaceAll(
    /[&<>"\t\n\r]/g,
    (character) => ESCAPES[character] ?? `&#${character.charCodeAt(0)};`,
  );
}

module.exports = { openSession };
