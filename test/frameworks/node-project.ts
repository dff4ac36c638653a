import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { XMLParser } from "fast-xml-parser";
import type { Framework } from "../../src/frameworks/framework.ts";
import type { Evidence, ItemEvidence } from "../../src/model/evidence.ts";
import { unwrap } from "../../src/model/problem.ts";
import { placeArguments } from "../../src/run/place-arguments.ts";
import {
  type Ended,
  entry,
  environmentOf,
  evidenceOf,
  invocations,
  readAll,
  start,
  TemporaryProject,
} from "./temporary-project.ts";

/** Set it to try another Vitest or Jest than the one installed here. */
const NODE_MODULES =
  process.env["MAKESPAN_TEST_NODE_MODULES"] ??
  fileURLToPath(new URL("../../node_modules", import.meta.url));

export interface ShardRun {
  readonly ended: Ended;
  readonly evidence: Evidence;
  /** One line a test case: `file > name: outcome`. */
  readonly cases: readonly string[];
  /** Seconds of every suite, by file. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** A project whose packages are those of this repository. */
export function nodeProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const project = new TemporaryProject(files);
  symlinkSync(NODE_MODULES, join(project.folder, "node_modules"), "dir");
  return project;
}

/** Runs the items as a shard does: the files are written, the arguments placed, the rest read. */
export async function runShard(
  project: TemporaryProject,
  framework: Framework,
  share: { readonly command: readonly string[]; readonly items: readonly string[] },
): Promise<ShardRun> {
  const request = project.request(
    share.items.map((id) => entry(id)),
    { command: { kind: "argv", argv: share.command }, environment: outerEnvironment() },
  );
  const [invocation, ...more] = invocations(framework, request);
  if (invocation === undefined || more.length > 0) throw new Error("not one invocation");
  const argv = unwrap(placeArguments(share.command, invocation));
  const ended = await start(argv, request.root, environmentOf(invocation, request));
  const suites = readAll(invocation.junit).flatMap(readSuites);
  return {
    ended,
    evidence: evidenceOf(framework, invocation),
    cases: suites.flatMap(describeCases).sort(),
    seconds: new Map(suites.map((suite) => [suite["@file"] ?? "", Number(suite["@time"])])),
  };
}

export function itemOf(evidence: Evidence, id: string): ItemEvidence | undefined {
  return evidence.items.find((item) => item.id === id);
}

/** Without what the test run around us tells its own workers. */
export function outerEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|JEST|NODE_ENV$|NODE_OPTIONS$|GITHUB_)/.test(name),
  );
  return { ...Object.fromEntries(kept), CI: "true", NO_COLOR: "1" };
}

interface SuiteElement {
  readonly "@file"?: string;
  readonly "@time"?: string;
  readonly testcase?: readonly CaseElement[];
}

interface CaseElement extends Readonly<Record<string, unknown>> {
  readonly "@name": string;
}

function readSuites(text: string): readonly SuiteElement[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    htmlEntities: true,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  return parser.parse(text).testsuites.testsuite ?? [];
}

function describeCases(suite: SuiteElement): readonly string[] {
  const outcomes = ["failure", "error", "skipped", "flakyFailure"];
  return (suite.testcase ?? []).map((testcase) => {
    const outcome = outcomes.find((one) => one in testcase) ?? "passed";
    return `${suite["@file"] ?? "no file"}: ${testcase["@name"]}: ${outcome}`;
  });
}
