// Makes a virtual environment with the Python tools of the real suites. Runs on any Node.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PACKAGES = ["pytest==9.0.3", "pytest-xdist==3.8.0", "networkx[default]==3.4.2"];
const folder = process.argv[2] ?? ".venv";

function run(file, args) {
  const { status, error } = spawnSync(file, args, { stdio: "inherit" });
  if (status !== 0) {
    process.stderr.write(`${file} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}\n`);
    process.exit(1);
  }
}

if (!existsSync(`${folder}/bin/python`)) run("python3", ["-m", "venv", folder]);
run(`${folder}/bin/python`, [
  "-m",
  "pip",
  "install",
  "--quiet",
  "--disable-pip-version-check",
  ...PACKAGES,
]);
