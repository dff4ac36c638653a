import { execFileSync } from "node:child_process";

// dist/ is committed because the Action runs from it; it has to be what the sources build.
execFileSync(process.execPath, [".ci/build.ts"], { stdio: "inherit" });
const changed = execFileSync("git", ["status", "--porcelain", "--", "dist"], { encoding: "utf8" });
if (changed !== "") {
  process.stdout.write(`dist/ is not what the sources build: run npm run build\n${changed}`);
  process.exitCode = 1;
}
