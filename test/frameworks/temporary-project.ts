import { spawn } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Framework } from "../../src/frameworks/framework.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Invocation, SelectRequest } from "../../src/model/invocation.ts";
import type { Entry } from "../../src/model/item.ts";
import { unwrap } from "../../src/model/problem.ts";
import { testPath } from "../../src/model/units.ts";

export const HOOKS = fileURLToPath(new URL("../../src/frameworks/hooks", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  /** Lines of standard output. */
  readonly lines: readonly string[];
}

/** Starts a command and waits; standard error is part of the output. */
export function start(
  argv: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Ended> {
  const [file = "", ...args] = argv;
  const child = spawn(file, args, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, output: stdout + stderr, lines: stdout.split("\n").slice(0, -1) }),
    );
  });
}

/** A repository in a temporary folder, removed at the end of its scope. */
export class TemporaryProject {
  readonly folder: string;
  readonly #top: string;
  #runs = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.#top = realpathSync(mkdtempSync(join(tmpdir(), "makespan-")));
    this.folder = join(this.#top, "repository");
    mkdirSync(this.folder);
    this.write(files);
  }

  [Symbol.dispose](): void {
    rmSync(this.#top, { recursive: true, force: true });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      const whole = join(this.folder, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, text);
    }
  }

  /** What a framework is asked to select; every call has a scratch folder of its own. */
  request(entries: readonly Entry[], changes: Partial<SelectRequest> = {}): SelectRequest {
    this.#runs += 1;
    return {
      command: { kind: "argv", argv: [] },
      entries,
      repository: this.folder,
      root: this.folder,
      scratch: join(this.#top, `scratch-${this.#runs}`),
      hooks: HOOKS,
      environment: process.env,
      windows: false,
      ...changes,
    };
  }
}

export function entry(id: string, part: Omit<Entry, "id"> = {}): Entry {
  return { id: testPath(id), ...part };
}

export function invocations(framework: Framework, request: SelectRequest): readonly Invocation[] {
  const selected = unwrap(framework.select(request));
  for (const { path, text } of selected.flatMap((invocation) => invocation.files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return selected;
}

/** The environment the invocation's child gets. */
export function environmentOf(
  { environment }: Invocation,
  request: SelectRequest,
): Record<string, string | undefined> {
  return { ...request.environment, ...environment };
}

/** Reads what the invocation's hooks wrote. */
export function evidenceOf(framework: Framework, { evidence }: Invocation): Evidence {
  return framework.readEvidence(readAll(evidence));
}

export function readAll(patterns: readonly string[]): readonly string[] {
  return globSync([...patterns])
    .sort()
    .map((path) => readFileSync(path, "utf8"));
}
