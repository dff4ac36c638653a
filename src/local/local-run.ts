import { randomBytes } from "node:crypto";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { joinPath } from "../model/path.ts";
import type { RunContext } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { HOME } from "./home-folder.ts";
import { hooksFolder } from "./hooks-folder.ts";
import { machineParallelism } from "./machine-parallelism.ts";

export interface LocalRun {
  readonly context: RunContext;
  /** Removes the scratch folder. */
  readonly close: () => void;
}

/** Names this run where several machines share one: the same on all of them. */
const RUN_ID = "MAKESPAN_RUN_ID";
/** Counts from 1; higher where the same shard runs again. */
const ATTEMPT = "MAKESPAN_ATTEMPT";

export interface LocalRunOptions {
  /** Absolute, with `/`. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

/** What this machine says of a run: nothing but the time, unless the environment names it. */
export function localRun({ folder, environment, now }: LocalRunOptions): Result<LocalRun> {
  const attempt = readAttempt(environment[ATTEMPT]);
  if (!attempt.ok) return attempt;
  const scratch = scratchFolder();
  const context: RunContext = {
    id: environment[RUN_ID] || `${now.toISOString().replaceAll(/[-:.]/g, "")}-${randomDigits()}`,
    sharedId: environment[RUN_ID] || undefined,
    attempt: attempt.value,
    environment,
    childEnvironment: withoutAddresses(environment),
    windows: process.platform === "win32",
    get scratch() {
      return scratch.path();
    },
    hooks: hooksFolder(),
    home: joinPath(folder, HOME),
    folder,
    runner: {
      os: process.platform,
      arch: process.arch,
      node: process.versions.node,
      processors: String(availableParallelism()),
    },
    parallelism: machineParallelism(),
    learns: { allowed: true, why: "the history on this machine is its own" },
    workflow: "local",
  };
  return ok({ context, close: scratch.remove });
}

/** The address of a Redis server may hold a password that no test is to have. */
function withoutAddresses({ MAKESPAN_REDIS_URL: _, ...rest }: LocalRunOptions["environment"]) {
  return rest;
}

function readAttempt(text: string | undefined): Result<number> {
  if (text === undefined || text === "") return ok(1);
  if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
  return failed({
    where: ATTEMPT,
    what: `${JSON.stringify(text)} is no attempt`,
    how: "Give a whole number from 1 on.",
  });
}

function randomDigits(): string {
  return randomBytes(3).toString("hex");
}

/** A folder that exists once somebody asks for it. */
function scratchFolder() {
  let folder: string | undefined;
  return {
    path: (): string => {
      folder ??= mkdtempSync(join(realpathSync(tmpdir()), "makespan-")).replaceAll("\\", "/");
      return folder;
    },
    remove: (): void => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      folder = undefined;
    },
  };
}
