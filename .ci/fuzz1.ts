import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/**
 * Runs the property tests with one random seed after another until the time is over or one fails:
 * `node .ci/fuzz.ts [MINUTES] [FILE…]`. Exits with 1 where one failed, and says how to repeat it.
 */
const [minutes = "10", ...files] = process.argv.slice(2);
const limit = Number(minutes);
if (!(limit > 0)) {
  process.stderr.write(`fuzz: "${minutes}" is no number of minutes: npm run fuzz -- 10\n`);
  process.exit(2);
}
const propertyTests =
  files.length > 0 ? files : globSync("test/**/*.test.ts").filter(hasProperties);
const end = Date.now() + limit * 60_000;
let seeds = 0;
while (Date.now() < end) {
  const seed = randomInt(2 ** 31);
  if (!holds(seed)) {
    const command = `MAKESPAN_SEED=${seed} npm test -- ${propertyTests.join(" ")}`;
    process.stderr.write(`fuzz: failed after ${seeds} other seeds. To repeat it:\n${command}\n`);
    process.exit(1);
  }
  seeds += 1;
  process.stdout.write(`${seeds} seeds, last ${seed}: ${propertyTests.length} files hold\n`);
}

function hasProperties(path: string): boolean {
  return readFileSync(path, "utf8").includes('from "fast-check"');
}

function holds(seed: number): boolean {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
  const child = spawnSync(
    process.execPath,
    [...args, "--reporter=dot", "--maxWorkers=1", ...propertyTests],
    {
      encoding: "utf8",
      env: { ...process.env, MAKESPAN_SEED: String(seed) },
    },
  );
  if (child.status !== 0) process.stderr.write(`${child.stdout}${child.stderr}`);
  return child.status === 0;
}
