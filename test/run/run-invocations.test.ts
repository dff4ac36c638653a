import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFiles } from "../../src/local/files.ts";
import { localProcesses } from "../../src/local/processes.ts";
import { systemClock } from "../../src/local/system-clock.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Invocation, TestCommand } from "../../src/model/invocation.ts";
import { describeProblem } from "../../src/model/problem.ts";
import type { InvocationRecord } from "../../src/model/record.ts";
import { testPath } from "../../src/model/units.ts";
import type { RunPorts } from "../../src/run/run-invocation.ts";
import { runInvocations } from "../../src/run/run-invocations.ts";

let folder: string;
let written: string;
let changes: InvocationRecord[][];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "makespan-run-")));
  written = "";
  changes = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function ports(cancelled = new AbortController().signal): RunPorts {
  const patience = { terminate: 300, kill: 300, output: 300 };
  return {
    files: localFiles(folder),
    processes: localProcesses({ patience, output: "stderr" }),
    clock: systemClock,
    terminal: {
      write: () => expect.unreachable("standard output is for documents"),
      show: (text) => {
        written += text;
      },
      read: () => Promise.reject(new Error("nobody reads here")),
      columns: 80,
      colours: false,
    },
    run: {
      windows: false,
      childEnvironment: { PATH: process.env["PATH"], GIVEN: "yes" },
    },
    cancelled,
  };
}

function invocation(name: string, more: Partial<Invocation> = {}): Invocation {
  return {
    entries: [{ id: testPath(`tests/${name}`) }],
    args: [`tests/${name}`],
    replaces: [],
    environment: {},
    files: [],
    list: join(folder, "scratch", name, "list.txt"),
    junit: [],
    evidence: [],
    ...more,
  };
}

function script(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

async function run(
  command: TestCommand | string,
  invocations: readonly Invocation[],
  signal?: AbortSignal,
) {
  const end = await runInvocations(
    {
      command: typeof command === "string" ? { kind: "shell", text: command } : command,
      invocations,
      folder,
      readEvidence: (texts): Evidence => ({
        items: texts.map((text) => ({ id: testPath(text), selected: true })),
        junit: ["named.xml"],
        ended: true,
      }),
      onChange: async (records) => {
        changes.push([...records]);
      },
    },
    ports(signal),
  );
  if (end.ok) return end.value;
  throw new Error(end.problems.map(describeProblem).join("\n"));
}

describe("runInvocations", () => {
  it("runs each after the other, goes on after a failed one and keeps the records up to date", async () => {
    script(
      "log.mjs",
      "import fs from 'fs'; fs.appendFileSync('log', process.argv[2] + process.env.GIVEN + '\\n'); process.exit(process.argv[2] === 'tests/a' ? 3 : 0)",
    );
    const end = await run({ kind: "argv", argv: [process.execPath, "log.mjs"] }, [
      invocation("a"),
      invocation("b"),
    ]);
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("tests/ayes\ntests/byes\n");
    expect(end).toMatchObject({ state: "complete", problems: [], junit: [] });
    expect(end.records).toMatchObject([
      { exitCode: 3, entries: [{ id: "tests/a" }] },
      { exitCode: 0, entries: [{ id: "tests/b" }] },
    ]);
    expect(end.records[0]?.seconds).toBeGreaterThan(0);
    expect(end.records[0]).not.toHaveProperty("evidence");
    expect(changes.map((records) => records.map((record) => record.exitCode))).toEqual([
      [undefined, undefined],
      [3, undefined],
      [3, undefined],
      [3, 0],
    ]);
  });

  it("writes the invocation's files before its start and reads its evidence after its end", async () => {
    const list = join(folder, "scratch", "a", "list.txt");
    const end = await run("cp {list} evidence-1.json; cp {list} evidence-2.json", [
      invocation("a", {
        files: [{ path: list, text: "tests/a\n" }],
        evidence: ["evidence-*.json", "never-written.json"],
        junit: ["/abs/own.xml"],
      }),
    ]);
    expect(end.records[0]?.evidence?.items).toHaveLength(2);
    expect(end.junit).toEqual([
      { pattern: "/abs/own.xml", folder },
      { pattern: "named.xml", folder },
    ]);
  });

  it("shows what an observer makes of each line, and keeps its JUnit and evidence", async () => {
    const seen: string[] = [];
    const observe = () => ({
      line: (text: string) => {
        seen.push(text);
        return text === "hide" ? undefined : `<${text}>`;
      },
      end: () => ({
        junit: "<testsuites/>",
        evidence: { items: [], junit: [], ended: false, stopped: "it says so" },
      }),
    });
    const end = await run("printf 'one\\nhide\\nlast'; true {tests}", [
      invocation("a", { observe }),
    ]);
    expect(seen).toEqual(["one", "hide", "last"]);
    expect(written).toBe("<one>\n<last>\n");
    expect(end.records[0]?.evidence).toMatchObject({ stopped: "it says so" });
    const path = end.junit[0]?.pattern ?? "";
    expect(readFileSync(path, "utf8")).toBe("<testsuites/>");
  });

  it("starts nothing where one of the invocations cannot be placed, and says everything at once", async () => {
    const running = run("touch started; true | cat", [invocation("a"), invocation("b")]);
    await expect(running).rejects.toThrow(/it is not clear where[\s\S]*it is not clear where/);
    expect(changes).toEqual([]);
  });

  it("records a killed child and goes on with the next", async () => {
    const end = await run("[ $1 != tests/a ] || kill -9 $$; true {tests}", [
      invocation("a"),
      invocation("b"),
    ]);
    expect(end.records).toMatchObject([{ signal: "SIGKILL" }, { exitCode: 0 }]);
    expect(end.records[0]).not.toHaveProperty("exitCode");
    expect(end.state).toBe("complete");
  });

  it.each([
    [{ kind: "argv", argv: ["no-such-command"] }, "there is no such command"],
    [{ kind: "shell", text: "no-such-command -q" }, "the shell found no such command"],
    [{ kind: "shell", text: "./text.txt" }, "the shell may not execute it"],
  ] as const)(
    "names a command that does not exist, its folder and the PATH: %j",
    async (command, why) => {
      script("text.txt", "no program");
      const end = await run(command, [invocation("a"), invocation("b")]);
      const told = end.problems.map(describeProblem).join("\n");
      expect(end.problems).toHaveLength(1);
      expect(told).toContain(why);
      expect(told).toContain(folder);
      expect(told).toContain("PATH");
      expect(end.records).toHaveLength(2);
      expect(end.records[1]).not.toHaveProperty("exitCode");
    },
  );

  it("stops on cancellation with the child's end noted and the rest never started", async () => {
    const controller = new AbortController();
    const running = run(
      "trap 'exit 7' INT; echo up > up; while :; do sleep 0.05; done; true {tests}",
      [invocation("a"), invocation("b")],
      controller.signal,
    );
    await expect.poll(() => localFiles(folder).facts("up"), { timeout: 60_000 }).toBeDefined();
    controller.abort();
    const end = await running;
    expect(end.state).toBe("interrupted");
    expect(end.records[0]).toMatchObject({ exitCode: 7 });
    expect(end.records[1]).not.toHaveProperty("exitCode");
  });
});
