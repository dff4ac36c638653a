import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localProcesses, USUAL_PROCESSES } from "../../src/local/processes.ts";
import type { ProcessRequest } from "../../src/model/ports.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "makespan-processes-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Longer than any test waits for anything. */
const PATIENT = { terminate: 600_000, kill: 600_000, output: 600_000 };
const QUICK = 400;
/** What comes on a busy machine too. */
const SOON = 60_000;

interface RunRequest extends Partial<ProcessRequest> {
  readonly args?: readonly string[];
  readonly patience?: Partial<typeof PATIENT>;
}

/** Runs a Node script with these arguments, or another program. */
function run(script: string, { patience, ...more }: RunRequest = {}) {
  writeFileSync(join(folder, "script.mjs"), script);
  return localProcesses({ patience: { ...PATIENT, ...patience }, output: "stderr" }).run({
    file: process.execPath,
    folder,
    environment: { PATH: process.env["PATH"] },
    ...more,
    args: more.file === undefined ? ["script.mjs", ...(more.args ?? [])] : (more.args ?? []),
  });
}

async function lines(
  script: string,
  args: readonly string[] = [],
  more: RunRequest = {},
): Promise<string[]> {
  const seen: string[] = [];
  const end = await run(script, { ...more, args, onLine: (line) => seen.push(line) });
  expect(end).toEqual({ kind: "exited", code: 0 });
  return seen;
}

function fileText(name: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie in a container without an init still answers signals.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

describe("a process that is not to stay", () => {
  const withChild = `
    import { spawn } from "node:child_process";
    import { writeFileSync } from "node:fs";
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    writeFileSync("child", String(child.pid));
  `;
  const hanging = `${withChild} process.on("SIGINT", () => {}); process.on("SIGTERM", () => {});`;

  it("ends at once with all it started when it is killed", async () => {
    const controller = new AbortController();
    const ended = run(hanging, { killed: controller.signal });
    while (fileText("child") === "") await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    expect(await ended).toEqual({ kind: "signalled", signal: "SIGKILL" });
    expect(isRunning(Number(fileText("child")))).toBe(false);
  });

  it("takes what it left running along where that is asked for", async () => {
    const leaving = `${withChild} child.unref(); process.exit(3);`;
    expect(await run(leaving, { endsAll: true })).toEqual({ kind: "exited", code: 3 });
    await expect.poll(() => isRunning(Number(fileText("child"))), { timeout: SOON }).toBe(false);
  });

  it("does not even start where it was killed before", async () => {
    const end = await run("", { killed: AbortSignal.abort() });
    expect(end.kind).toBe("not-started");
  });
});

it("gives the lines of both outputs, each by itself", async () => {
  const [out, error]: [string[], string[]] = [[], []];
  await run("console.log('a'); console.error('b'); process.stdout.write('c');", {
    onLine: (line) => out.push(line),
    onErrorLine: (line) => error.push(line),
  });
  expect([out, error]).toEqual([["a", "c"], ["b"]]);
});

describe("the end of a process", () => {
  it("is its exit code or the signal that ended it", async () => {
    expect(await run("process.exit(7)")).toEqual({ kind: "exited", code: 7 });
    expect(await run("process.kill(process.pid, 'SIGKILL')")).toEqual({
      kind: "signalled",
      signal: "SIGKILL",
    });
  });

  it("is why it never started", async () => {
    writeFileSync(join(folder, "text.txt"), "no program");
    const why = async (more: Partial<ProcessRequest>) => {
      const end = await run("", more);
      return end.kind === "not-started" ? end.why : end;
    };
    expect(await why({ file: "no-such-command" })).toBe("there is no such command");
    expect(await why({ file: "./text.txt" })).toBe("it may not be executed");
    expect(await why({ folder: join(folder, "gone") })).toContain("there is no folder");
    expect(await why({ args: ["a\0b"] })).toContain("no argument may hold");
    expect(await why({ cancelled: AbortSignal.abort() })).toBe("the run was cancelled");
  });

  it.skipIf(process.platform !== "linux")("says that its arguments are too long", async () => {
    const end = await run("", { args: ["x".repeat(200_000)] });
    expect(end).toMatchObject({ why: expect.stringContaining("too long") });
  });
});

describe("what a process gets", () => {
  it("is its arguments as they are, its folder and exactly its environment", async () => {
    const args = ["a b", "$(x)", "`x`", "'\"", "two\nlines", "-x", "日本", ""];
    const script = `console.log(JSON.stringify([process.argv.slice(2), process.cwd(), process.env.ONLY, process.env.GONE, process.env.HOME]))`;
    const seen: string[] = [];
    await run(script, {
      args,
      environment: { ONLY: "this", GONE: undefined },
      onLine: (line) => seen.push(line),
    });
    expect(JSON.parse(seen.join(""))).toEqual([args, folder, "this", null, null]);
  });
});

describe("lines of output", () => {
  it("come whole, with characters cut by chunks, Windows' line ends and an open last line", async () => {
    const script = `
      const bytes = Buffer.from("grün 日本\\r\\n\\nlast 🎉");
      for (const byte of bytes) { process.stdout.write(Buffer.from([byte])); await new Promise(setImmediate); }`;
    expect(await lines(script)).toEqual(["grün 日本", "", "last 🎉"]);
  });

  it("come all of them, of 50 MB too, before the end does", async () => {
    let count = 0;
    const script = `const line = "x".repeat(99) + "\\n"; for (let i = 0; i < 500; i += 1) process.stdout.write(line.repeat(1000));`;
    const end = await run(script, { onLine: () => (count += 1) });
    expect(end).toEqual({ kind: "exited", code: 0 });
    expect(count).toBe(500_000);
  });

  it("are cut where one line has no end, so that memory has one", async () => {
    const lengths: number[] = [];
    const script = `for (let i = 0; i < 10; i += 1) process.stdout.write("x".repeat(1024 * 1024));`;
    await run(script, { onLine: (line) => lengths.push(line.length) });
    expect(lengths.length).toBeGreaterThan(1);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(10 * 1024 * 1024);
  });

  it("come unharmed where they are no UTF-8", async () => {
    expect(await lines("process.stdout.write(Buffer.from([0x61, 0xff, 0x0a]))")).toEqual([
      "a\ufffd",
    ]);
  });

  it("stop the process where their reader has a bug, and the bug comes out", async () => {
    const running = run("setInterval(() => console.log('x'), 10)", {
      onLine: () => {
        throw new Error("a bug in the reader");
      },
    });
    await expect(running).rejects.toThrow("a bug in the reader");
  });

  it("are not waited for where a process left behind holds the output", async () => {
    const script = `
      import { spawn } from "node:child_process";
      import fs from "node:fs";
      const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      fs.writeFileSync("left", String(left.pid));
      console.log("done");
      left.unref(); process.exit(0);`;
    // Were it waited for, this would not come to its end.
    expect(await lines(script, [], { patience: { output: QUICK } })).toEqual(["done"]);
    expect(isRunning(Number(fileText("left")))).toBe(true);
    process.kill(Number(fileText("left")));
  });
});

const [SIGTERM, SIGKILL] = ["SIGTERM", "SIGKILL"].map((signal) => ({ kind: "signalled", signal }));

describe.skipIf(process.platform === "win32")("cancellation", () => {
  /** Runs a script until it has written the file `up`, then cancels. */
  async function cancel(script: string, more: RunRequest = {}) {
    const controller = new AbortController();
    const running = run(script, { ...more, cancelled: controller.signal });
    await expect.poll(() => fileText("up"), { timeout: SOON }).not.toBe("");
    const start = performance.now();
    controller.abort();
    return { end: await running, took: performance.now() - start };
  }

  const UP = `import fs from "node:fs"; const up = (text) => { fs.writeFileSync("up.part", text); fs.renameSync("up.part", "up"); };`;

  it("asks with SIGINT first, and lets the process end as it likes", async () => {
    const { end } = await cancel(
      `${UP} process.on("SIGINT", () => process.exit(42)); setInterval(() => {}, 1000); up("x");`,
    );
    expect(end).toEqual({ kind: "exited", code: 42 });
  });

  it("goes on to SIGTERM, then to SIGKILL", async () => {
    const deafTo = (...signals: string[]) =>
      `${UP} for (const one of ${JSON.stringify(signals)}) process.on(one, () => {}); setInterval(() => {}, 1000); up("x");`;
    const terminated = await cancel(deafTo("SIGINT"), { patience: { terminate: QUICK } });
    expect(terminated.end).toEqual({ kind: "signalled", signal: "SIGTERM" });
    expect(terminated.took).toBeGreaterThanOrEqual(QUICK - 20);
    rmSync(join(folder, "up"));
    const patience = { terminate: QUICK, kill: QUICK };
    const killed = await cancel(deafTo("SIGINT", "SIGTERM"), { patience });
    expect(killed.end).toEqual({ kind: "signalled", signal: "SIGKILL" });
    expect(killed.took).toBeGreaterThanOrEqual(2 * QUICK - 40);
  });

  it.each([
    ["and its child is deaf to SIGINT", "process.on('SIGINT', () => {});", false],
    [
      "and its child is deaf to all but SIGKILL, and holds the output",
      "process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});",
      true,
    ],
  ])("ends grandchildren too, where the process itself has ended %s", async (_, deaf, reads) => {
    const script = `${UP}
      import { spawn } from "node:child_process";
      const child = spawn(process.execPath, ["-e", ${JSON.stringify(`${deaf} setInterval(() => {}, 1000); process.send('up');`)}], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      child.on("message", () => up(String(child.pid)));
      process.on("SIGINT", () => process.exit(1));`;
    const patience = { terminate: QUICK, kill: QUICK, output: QUICK };
    const { end } = await cancel(script, { patience, ...(reads && { onLine: () => undefined }) });
    // On a busy machine the next signal may come before it had its turn to end at the first.
    expect([{ kind: "exited", code: 1 }, SIGTERM, SIGKILL]).toContainEqual(end);
    expect(isRunning(Number(fileText("up")))).toBe(false);
  });

  it("waits by default as the runner does", () => {
    expect(USUAL_PROCESSES.patience).toMatchObject({ terminate: 7_500, kill: 2_500 });
  });

  it("ends the child also where we end without having waited for it", async () => {
    const module = new URL("../../src/local/processes.ts", import.meta.url).href;
    const script = `
      import { localProcesses } from ${JSON.stringify(module)};
      import fs from "node:fs";
      const code = "require('fs').writeFileSync('up', String(process.pid)); setInterval(() => {}, 1000)";
      void localProcesses().run({ file: process.execPath, args: ["-e", code], folder: ".", environment: process.env });
      setInterval(() => fs.existsSync("up") && fs.readFileSync("up", "utf8") !== "" && process.exit(0), 20);`;
    expect(await run(script, { environment: process.env })).toEqual({ kind: "exited", code: 0 });
    await expect.poll(() => isRunning(Number(fileText("up"))), { timeout: SOON }).toBe(false);
  });
});
