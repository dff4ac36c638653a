import type { Evidence } from "../model/evidence.ts";
import type { Invocation, TestCommand } from "../model/invocation.ts";
import type { Entry } from "../model/item.ts";
import type { Ports } from "../model/ports.ts";
import type { Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import type { TestResult } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import type { WorkEvent, WorkIndex, WorkQueue } from "../model/work.ts";
import type { FilePlace } from "./locate-files.ts";
import type { RunPorts } from "./run-invocation.ts";

export interface WorkersRequest {
  readonly command: TestCommand;
  /** At least one; the queue's items in their order. */
  readonly entries: readonly ExpectedEntry[];
  readonly queue: WorkQueue;
  readonly workers: number;
  /** Absolute folder that the command runs in. */
  readonly folder: string;
  /** The framework's own selection of some entries; the name keeps the files of each call apart. */
  readonly select: (entries: readonly Entry[], name: string) => Result<readonly Invocation[]>;
  /** The framework's own reading of what its hook wrote. */
  readonly readEvidence: (texts: readonly string[]) => Evidence;
  /** JUnit of tests whose process brought none. */
  readonly writeResults: (results: readonly TestResult[]) => string;
  /** Whether the framework's hook is handed the entries one by one; else each batch is a process. */
  readonly fed: boolean;
  /** Whether a process without evidence of its end came to no end. */
  readonly givesEvidence: boolean;
  /** Absolute folder for files of our own. */
  readonly scratch: string;
  /** After which an item counts as hanging; never where absent. */
  readonly itemTimeout?: Seconds;
  readonly environment: (worker: number) => Readonly<Record<string, string | undefined>>;
  /** Called whenever the records change, so that the stamp on disk holds what is done. */
  readonly onChange: (records: readonly InvocationRecord[]) => Promise<void>;
}

/** An entry with what it is expected to take. */
export interface ExpectedEntry extends Entry {
  readonly seconds: Seconds;
}

export interface WorkersPorts extends RunPorts, Pick<Ports, "channels" | "log"> {}

/** What the workers of a shard share. */
export interface Floor {
  readonly request: WorkersRequest;
  readonly ports: WorkersPorts;
  /** Tests of an entry that a worker which died has run, so that they do not run again. */
  readonly ran: Map<WorkIndex, Set<string>>;
  /** A number that no other process of this floor has. */
  readonly nextNumber: () => number;
  readonly tell: (event: WorkEvent) => void;
  /** What became of a process, as it stands in the stamp. */
  readonly record: (record: InvocationRecord, junit: readonly FilePlace[]) => void;
  /** What the worker is at, for people; `undefined` for nothing. */
  readonly isAt: (worker: number, item: WorkIndex | undefined) => void;
  readonly hear: (worker: number, line: string) => void;
  /** Shows what the worker's process said. */
  readonly showOutput: (worker: number, title: string) => void;
  /** Ends everything with a bug of ours or a problem of the user's. */
  readonly fail: (error: unknown) => void;
  /** Aborted then, so that no process stays. */
  readonly ending: AbortSignal;
}

/** A worker as the queue's decisions reach it. */
export interface Worker {
  readonly start: () => void;
  readonly give: (items: readonly WorkIndex[]) => void;
  readonly stop: () => void;
}
