import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileHistories, historyPlace } from "../../src/local/file-histories.ts";
import { localFiles } from "../../src/local/files.ts";
import { hooksFolder } from "../../src/local/hooks-folder.ts";
import {
  type LocalPorts,
  type LocalPortsOptions,
  localPorts,
} from "../../src/local/local-ports.ts";

let folder: string;
let open: LocalPorts[];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "makespan-ports-")));
  open = [];
});
afterEach(() => {
  for (const ports of open) ports.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ports(options: LocalPortsOptions = {}): Promise<LocalPorts> {
  const made = await localPorts({ folder, environment: { PATH: process.env["PATH"] }, ...options });
  open.push(made);
  return made;
}

describe("localPorts", () => {
  it("keeps all of its own in one folder that git ignores", async () => {
    const { histories, outputs, files, run } = await ports();
    expect(run.home).toBe(`${folder}/.makespan`);
    expect(await histories.load("unit")).toEqual({ kind: "absent" });
    expect(readdirSync(folder)).toEqual([]);
    await histories.save("unit", "{}\n");
    await outputs.summary("# one");
    await outputs.summary("# two");
    await files.write(".makespan/plan.json", "{}\n");
    await files.write("plan.json", "{}\n");
    const home = readdirSync(join(folder, ".makespan")).toSorted();
    expect(home).toEqual([".gitignore", "history", "plan.json", "summary.md"]);
    expect(readFileSync(join(folder, ".makespan/.gitignore"), "utf8")).toBe("*\n");
    expect(readFileSync(join(folder, ".makespan/summary.md"), "utf8")).toBe("# one\n# two\n");
    expect(await histories.load("unit")).toEqual({ kind: "found", value: ["{}\n"] });
  });

  it("leaves a .gitignore of the user's in that folder alone", async () => {
    await localFiles(folder).write(".makespan/.gitignore", "# mine\n");
    await (await ports()).files.copy(".makespan/.gitignore", ".makespan/copy");
    expect(readFileSync(join(folder, ".makespan/.gitignore"), "utf8")).toBe("# mine\n");
  });

  it("makes a scratch folder when it is asked for, and removes it at the end", async () => {
    const made = await ports();
    const { scratch } = made.run;
    expect(made.run.scratch).toBe(scratch);
    expect(existsSync(scratch)).toBe(true);
    made.close();
    expect(existsSync(scratch)).toBe(false);
  });

  it("names a run by the time, or as the environment names it", async () => {
    const [one, other] = [await ports(), await ports()];
    expect(one.run.id).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{6}$/);
    expect(one.run.id).not.toBe(other.run.id);
    expect(one.run.attempt).toBe(1);
    const environment = { MAKESPAN_RUN_ID: "ci-7", MAKESPAN_ATTEMPT: "2" };
    expect((await ports({ environment })).run).toMatchObject({ id: "ci-7", attempt: 2 });
    await expect(localPorts({ folder, environment: { MAKESPAN_ATTEMPT: "0" } })).rejects.toThrow(
      'MAKESPAN_ATTEMPT: "0" is no attempt',
    );
  });

  it("gives a child the environment as it is, and cancels nothing by itself", async () => {
    const { run, cancelled, comment } = await ports({ environment: { A: "1" } });
    expect(run.childEnvironment).toEqual({ A: "1" });
    expect(cancelled.aborted).toBe(false);
    expect(comment.applies).toBe(false);
    expect(await comment.put("x", { always: false })).toMatchObject({ kind: "failed" });
  });
});

describe("hooksFolder", () => {
  it("is the sources' own when run from them", () => {
    const sources = fileURLToPath(new URL("../../src/frameworks/hooks", import.meta.url));
    expect(hooksFolder()).toBe(sources.replaceAll("\\", "/"));
  });

  it("is beside the bundle or above its chunks, and missing is a bug", async () => {
    await localFiles(folder).write("dist/hooks/x.py", "");
    expect(hooksFolder(`file://${folder}/dist/cli.mjs`)).toBe(`${folder}/dist/hooks`);
    expect(hooksFolder(`file://${folder}/dist/chunks/c.mjs`)).toBe(`${folder}/dist/hooks`);
    expect(() => hooksFolder(`file://${folder}/elsewhere/deep/c.mjs`)).toThrow(
      "the hooks lie in none",
    );
  });
});

describe("fileHistories", () => {
  const files = () => localFiles(folder);

  it("keeps suites apart whose names a file system could not", async () => {
    const place = await historyPlace("history/", files());
    const histories = fileHistories(place, files());
    const suites = [
      "unit",
      "Unit",
      "UNIT",
      "a/b",
      "a:b",
      "..",
      "nul",
      "",
      ".x",
      "é",
      "x".repeat(300),
    ];
    for (const suite of suites)
      expect(await histories.save(suite, suite)).toEqual({ kind: "saved" });
    for (const suite of suites) {
      expect(await histories.load(suite)).toEqual({ kind: "found", value: [suite] });
    }
    const names = readdirSync(join(folder, "history"));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(suites.length);
    expect(names).toContain("unit.json");
  });

  it("is one file where the user names one, for one suite only", async () => {
    const place = await historyPlace("timings.json", files());
    const histories = fileHistories(place, files());
    expect(await histories.save("unit", "one")).toEqual({ kind: "saved" });
    expect(await histories.save("unit", "two")).toEqual({ kind: "saved" });
    expect(await histories.save("e2e", "other")).toMatchObject({
      why: expect.stringContaining("name a folder for several suites"),
    });
    expect(readFileSync(join(folder, "timings.json"), "utf8")).toBe("two");
  });

  it("takes an existing folder as one, and says why a history cannot be read", async () => {
    await files().write("history/unit.json/x", "");
    const place = await historyPlace("history", files());
    expect(place.kind).toBe("folder");
    expect(await fileHistories(place, files()).load("unit")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("it is a folder"),
    });
    expect(await fileHistories(place, files()).save("unit", "x")).toMatchObject({ kind: "failed" });
  });
});
