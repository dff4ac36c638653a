import { execFileSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { FrameworkName } from "../../src/model/plan.ts";
import { PROJECT } from "./cli.ts";

/** A suite of another project, or our own, as its users run it. */
export interface RealSuite {
  readonly name: string;
  readonly framework: FrameworkName;
  readonly patterns: readonly string[];
  readonly command: readonly string[];
  /** Fewer items would mean that the suite is not the one that is meant. */
  readonly leastItems: number;
  readonly leastTests: number;
  /** Puts the suite into a folder of its own. */
  readonly fetch: (folder: string) => Promise<string>;
}

const GO_MODULE = "golang.org/x/crypto@v0.45.0";

export const REAL_SUITES: readonly RealSuite[] = [
  {
    name: "networkx with pytest",
    framework: "pytest",
    patterns: [],
    command: ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    leastItems: 240,
    leastTests: 5000,
    fetch: fetchNetworkx,
  },
  {
    name: `${GO_MODULE} with go test`,
    framework: "go",
    patterns: [],
    // Without the count a second run would only show what the first one stored. In full, two of its
    // packages fetch other modules, and fail where the network does.
    command: ["go", "test", "-short", "-count=1", "./..."],
    leastItems: 40,
    leastTests: 800,
    fetch: fetchGoModule,
  },
  {
    name: "Makespan itself with Vitest",
    framework: "vitest",
    patterns: ["audit", "history", "telling"].map((folder) => `test/${folder}/**/*.test.ts`),
    command: ["npx", "vitest", "run", "--config", "test/vitest.config.ts", "--reporter=dot"],
    leastItems: 20,
    leastTests: 200,
    fetch: async () => PROJECT,
  },
];

/**
 * Its tests ship in the package. Copied with what was compiled of it, so that nothing is written
 * into the installation; pytest compiles the tests anew in its own way.
 */
async function fetchNetworkx(work: string): Promise<string> {
  const code = "import networkx, os; print(os.path.dirname(networkx.__file__))";
  const source = execFileSync("python", ["-c", code], { encoding: "utf8" }).trim();
  const folder = join(work, "networkx-suite");
  await cp(source, join(folder, "networkx"), { recursive: true, preserveTimestamps: true });
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
