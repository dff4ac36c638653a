import type { Ports } from "../../src/model/ports.ts";
import { milliseconds } from "../../src/model/units.ts";
import { fakeLog, fakePorts } from "./fake-ports.ts";
import { type MemoryArtifacts, memoryArtifacts } from "./memory-artifacts.ts";
import { type MemoryFiles, memoryFiles, REPOSITORY } from "./memory-files.ts";

export interface PlanningWorld {
  readonly files?: Readonly<Record<string, string>>;
  /** Histories by suite; `fails` is a store that does not answer. */
  readonly histories?: Readonly<Record<string, string>> | "fails";
  readonly commit?: string;
  /** Folder the step was started in. */
  readonly folder?: string;
  readonly github?: boolean;
  readonly attempt?: number;
  /** What stands in standard input. */
  readonly input?: string;
  /** In milliseconds since 1970; by default a moment of 14 November 2023. */
  readonly now?: number;
}

export interface PlanningPorts {
  readonly ports: Ports;
  readonly files: MemoryFiles;
  readonly artifacts: MemoryArtifacts;
  readonly outputs: Map<string, string>;
  readonly summaries: string[];
  /** Standard output. */
  readonly printed: string[];
  readonly lines: string[];
}

/** Ports with all that planning and selecting may touch, and nothing else. */
export function planningPorts(world: PlanningWorld = {}): PlanningPorts {
  const files = memoryFiles(world.files);
  const artifacts = memoryArtifacts();
  const outputs = new Map<string, string>();
  const summaries: string[] = [];
  const printed: string[] = [];
  const { log, lines } = fakeLog();
  const ports = fakePorts({
    files,
    log,
    artifacts: world.github === true ? artifacts.on(files) : undefined,
    repository: {
      folder: REPOSITORY,
      commit: async () => world.commit,
      blobs: async () => new Map(),
      mentioning: async () => undefined,
    },
    histories: { place: "the cache", load: async (suite) => historyOf(world, suite) },
    results: undefined,
    outputs: {
      set: (name, value) => outputs.set(name, value),
      summary: async (markdown) => {
        summaries.push(markdown);
      },
    },
    terminal: {
      columns: 100,
      colours: false,
      write: (text) => {
        printed.push(text);
      },
      ...(world.input === undefined ? {} : { read: async () => world.input ?? "" }),
    },
    clock: { now: () => milliseconds(world.now ?? 1_700_000_000_000) },
    run: {
      attempt: world.attempt ?? 1,
      folder: world.folder ?? REPOSITORY,
      home: `${REPOSITORY}/.makespan`,
      scratch: "/scratch",
    },
  });
  return { ports, files, artifacts, outputs, summaries, printed, lines };
}

async function historyOf({ histories = {} }: PlanningWorld, suite: string) {
  if (histories === "fails") return { kind: "failed", why: "503" } as const;
  const text = histories[suite];
  return text === undefined
    ? ({ kind: "absent" } as const)
    : ({ kind: "found", value: [text] } as const);
}
