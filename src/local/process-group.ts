import { spawnSync } from "node:child_process";
import { systemCode } from "./system-error.ts";

export const ON_WINDOWS = process.platform === "win32";

/**
 * Sends a signal to a process and all it started. On Windows, which has no such signals, SIGKILL
 * ends the tree by force and SIGTERM asks its windows to close.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  if (ON_WINDOWS) endTree(leader, signal);
  else if (isAlive(leader)) sendSignal(leader, signal);
}

/** Whether anything of the group still runs. */
export function isAlive(leader: number): boolean {
  try {
    process.kill(ON_WINDOWS ? leader : -leader, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

function sendSignal(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // It ended just now, or macOS has only its zombie left.
    if (systemCode(error) !== "ESRCH" && systemCode(error) !== "EPERM") throw error;
  }
}

function endTree(leader: number, signal: NodeJS.Signals): void {
  if (signal === "SIGINT") return;
  const force = signal === "SIGKILL" ? ["/F"] : [];
  spawnSync("taskkill", ["/T", ...force, "/PID", String(leader)], { stdio: "ignore" });
}
