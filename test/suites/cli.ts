import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built command line: what users run. */
export const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
export const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

export interface CliRun {
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Shows what the command says to people while it runs. */
  readonly loud: boolean;
}

export interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs dist/cli.mjs as a user would. */
export async function cli({ args, folder, environment, loud }: CliRun): Promise<CliEnd> {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    if (loud) process.stderr.write(chunk);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  return { code, stdout, stderr };
}
