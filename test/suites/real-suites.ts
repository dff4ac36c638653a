import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { PROJECT } from "./cli.ts";
import { roundFacts, runRound } from "./rounds.ts";

/**
 * Real suites, not samples: each is planned on four shards, run, merged and planned again from
 * what was learned. Every file must have run exactly once. Prints predicted against actual.
 */
interface RealSuite {
  readonly name: string;
  readonly framework: string;
  readonly patterns: readonly string[];
  readonly command: readonly string[];
  readonly rounds: number;
  /** Fewer items would mean that the suite is not the one that is meant. */
  readonly leastItems: number;
  readonly leastTests: number;
  /** Puts the suite into a folder of its own. */
  readonly fetch: (folder: string) => Promise<string>;
}

const SHARDS = 4;
const GO_MODULE = "golang.org/x/crypto@v0.45.0";

const SUITES: readonly RealSuite[] = [
  {
    name: "networkx with pytest",
    framework: "pytest",
    patterns: [],
    command: ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    rounds: 2,
    leastItems: 240,
    leastTests: 5000,
    fetch: fetchNetworkx,
  },
  {
    name: `${GO_MODULE} with go test`,
    framework: "go",
    patterns: [],
    // Without the count a second run would only show what the first one stored.
    command: ["go", "test", "-count=1", "./..."],
    rounds: 2,
    leastItems: 30,
    leastTests: 300,
    fetch: fetchGoModule,
  },
  {
    name: "Makespan itself with Vitest",
    framework: "vitest",
    patterns: ["audit", "history", "junit", "model", "schedule", "telling"].map(
      (folder) => `test/${folder}/**/*.test.ts`,
    ),
    command: ["npx", "vitest", "run", "--config", "test/vitest.config.ts", "--reporter=dot"],
    rounds: 2,
    leastItems: 20,
    leastTests: 200,
    fetch: async () => PROJECT,
  },
];

const wanted = process.argv.slice(2);
for (const suite of SUITES.filter(
  ({ framework }) => wanted.length === 0 || wanted.includes(framework),
)) {
  await runSuite(suite);
}

async function runSuite(suite: RealSuite): Promise<void> {
  say(`\n${suite.name}, ${SHARDS} shards`);
  const work = await mkdtemp(join(tmpdir(), "makespan-suite-"));
  try {
    const folder = await suite.fetch(work);
    say("round  files  tests  predicted  slowest tests  slowest wall  slowest / mean");
    for (let round = 1; round <= suite.rounds; round += 1) {
      const { framework, patterns, command } = suite;
      const request = { folder, framework, patterns, command, shards: SHARDS, work, round };
      const result = await runRound({ ...request, loud: process.env["VERBOSE"] === "true" });
      check(suite, result);
      say(row(round, result));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function check({ name, leastItems, leastTests }: RealSuite, result: MergeResult): void {
  const [suite] = result.suites;
  if (suite === undefined) throw new Error(`${name}: the result has no suite`);
  const once = result.audit.findings.filter(
    ({ verdict }) => verdict === "ran" || verdict === "empty",
  );
  const others = result.audit.findings.filter((finding) => !once.includes(finding));
  if (!result.audit.complete || others.length > 0 || once.length !== suite.items) {
    throw new Error(`${name}: not every file ran exactly once\n${JSON.stringify(others, null, 2)}`);
  }
  if (suite.items < leastItems || suite.counts.tests < leastTests) {
    throw new Error(
      `${name}: only ${suite.items} files and ${suite.counts.tests} tests were found`,
    );
  }
}

function row(round: number, { suites }: MergeResult): string {
  const [suite] = suites;
  if (suite === undefined) return "";
  const facts = roundFacts(suite);
  return [
    String(round).padEnd(5),
    String(suite.items).padStart(5),
    String(suite.counts.tests).padStart(5),
    (facts.predicted === undefined ? "by count" : `${facts.predicted.toFixed(2)} s`).padStart(9),
    `${facts.tests.toFixed(2)} s`.padStart(13),
    `${facts.wall.toFixed(2)} s`.padStart(12),
    facts.imbalance.toFixed(2).padStart(14),
  ].join("  ");
}

/** Its tests ship in the package. Copied, so that nothing is written into the installation. */
async function fetchNetworkx(work: string): Promise<string> {
  const code = "import networkx, os; print(os.path.dirname(networkx.__file__))";
  const source = execFileSync("python", ["-c", code], { encoding: "utf8" }).trim();
  const folder = join(work, "networkx-suite");
  await cp(source, join(folder, "networkx"), {
    recursive: true,
    filter: (path) => !path.includes("__pycache__"),
  });
  return folder;
}

/** A module's zip holds its tests. */
async function fetchGoModule(work: string): Promise<string> {
  const json = execFileSync("go", ["mod", "download", "-json", GO_MODULE], { encoding: "utf8" });
  const source: unknown = JSON.parse(json).Dir;
  const folder = join(work, "go-suite");
  await cp(String(source), folder, { recursive: true });
  execFileSync("chmod", ["-R", "u+w", folder]);
  return folder;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
