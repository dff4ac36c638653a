import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Measured {
  readonly code: number | null;
  readonly milliseconds: number;
  /** Peak resident memory. */
  readonly megabytes: number;
  readonly stderr: string;
}

/** Runs a Node script in a process of its own, and measures its wall time and peak memory. */
export function measureCommand(args: readonly string[], folder: string): Measured {
  const notes = mkdtempSync(join(tmpdir(), "makespan-bench-"));
  const note = join(notes, "peak");
  const atExit = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(note)},String(process.resourceUsage().maxRSS)))`;
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(atExit)}`, ...args],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const milliseconds = performance.now() - start;
  // maxRSS is in kilobytes: https://nodejs.org/api/process.html#processresourceusage.
  const megabytes = Number(readFileSync(note, "utf8")) / 1024;
  rmSync(notes, { recursive: true, force: true });
  return { code: status, milliseconds, megabytes, stderr };
}
