import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { go } from "../../src/frameworks/go.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Invocation, SelectRequest, TestCommand } from "../../src/model/invocation.ts";
import type { Entry } from "../../src/model/item.ts";
import { describeProblem } from "../../src/model/problem.ts";
import { testPath } from "../../src/model/units.ts";
import { hasGo, hasGotestsum } from "../support/tools.ts";
import { SAMPLE_MODULE } from "./go/sample-module.ts";
import {
  entry,
  environmentOf,
  evidenceOf,
  invocations,
  readAll,
  start,
  TemporaryProject,
} from "./temporary-project.ts";

const ITEMS = ["a", "b/c"].map((id) => entry(id));

function request(text: string, changes: Partial<SelectRequest> = {}): SelectRequest {
  return {
    command: shell(text),
    entries: ITEMS,
    repository: "/r",
    root: "/r",
    scratch: "/s",
    hooks: "/h",
    environment: {},
    windows: false,
    ...changes,
  };
}

function shell(text: string): TestCommand {
  return { kind: "shell", text };
}

function select(text: string, changes?: Partial<SelectRequest>): readonly Invocation[] {
  const selected = go.select(request(text, changes));
  if (!selected.ok) throw new Error(selected.problems.map(describeProblem).join("\n"));
  return selected.value;
}

describe("go's items", () => {
  it("are the folders of test files", () => {
    expect(go.itemOf(testPath("a/b/c_test.go"))).toBe("a/b");
    expect(go.itemOf(testPath("c_test.go"))).toBe(".");
  });
});

describe("a go test command", () => {
  it.each([
    "go test",
    "go test -race ./...",
    "/usr/local/go/bin/go test",
    "go1.22.1 test -v",
    "go -C api test",
    "env -u X CGO_ENABLED=0 go test",
    "nice -n 5 go test",
    "gotestsum --format dots -- -race ./...",
    "go tool gotestsum",
    "go run gotest.tools/gotestsum@latest --junitfile out.xml",
  ])("is recognised: %s", (text) => {
    expect(go.recognises(text.split(" "))).toBe(true);
  });

  it.each([
    "go vet ./...",
    "go build",
    "make test",
    "echo go test",
    "go run ./cmd test",
    "gofmt",
    "",
  ])("is not seen in: %s", (text) => {
    expect(go.recognises(text.split(" "))).toBe(false);
  });
});

describe("go's share", () => {
  it("takes the place of ./... and asks for events", () => {
    const [one, ...others] = select("go test -race ./... -args -x");
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      args: ["-json", "./a", "./b/c"],
      replaces: ["./..."],
      evidence: [],
    });
  });

  it("is relative to the command's folder", () => {
    const [one] = select("go test ./...", {
      root: "/r/api",
      entries: ["api", "api/x", "lib"].map((id) => entry(id)),
    });
    expect(one?.args).toEqual(["-json", ".", "./x", "/r/lib"]);
  });

  it("asks for no events where the user does, or where something else reads the output", () => {
    expect(select("go test -json")[0]?.args).toEqual(["./a", "./b/c"]);
    expect(select("go test -v {tests} 2>&1 | go-junit-report > report.xml")[0]?.args).toEqual([
      "./a",
      "./b/c",
    ]);
  });

  it("is one list of packages for a command that reads it", () => {
    const [one] = select("xargs go test < {list}");
    expect(one?.files.find(({ path }) => path === one.list)?.text).toBe("./a\n./b/c\n");
  });

  it("names exactly the tests of a split package, in an invocation of its own", () => {
    const entries = [
      entry("a"),
      entry("b", { part: "1/2", only: ["b::TestX", "b::Test_Ü.x"] }),
      entry("b", { part: "2/2", except: ["b::TestX"] }),
    ];
    expect(select("go test ./...", { entries }).map(({ args }) => args)).toEqual([
      ["-json", "./a"],
      ["-json", "-run=^(TestX|Test_Ü\\.x)$", "./b"],
      ["-json", "-skip=^(TestX)$", "./b"],
    ]);
  });

  it("is spread over as many invocations as the system's limits ask for, each item once", () => {
    const entries = Array.from({ length: 20_000 }, (_, index) =>
      entry(`some/long/path/to/package_${index}`),
    );
    for (const [windows, limit] of [
      [false, 131_072],
      [true, 32_767],
    ] as const) {
      const selected = select("go test ./...", { entries, windows });
      expect(selected.length).toBeLessThan(50);
      expect(selected.flatMap((one) => one.entries)).toEqual(entries);
      for (const { args } of selected) expect(args.join(" ").length).toBeLessThan(limit - 2_000);
      expect(new Set(selected.map(({ list }) => list)).size).toBe(selected.length);
    }
  });

  it("goes behind gotestsum's dashes, and gets its files by the environment", () => {
    const [one] = select("gotestsum --format dots");
    expect(one).toMatchObject({
      args: ["--", "./a", "./b/c"],
      environment: {
        GOTESTSUM_JUNITFILE: "/s/go/junit-1.xml",
        GOTESTSUM_JSONFILE: "/s/go/events-1.json",
      },
      junit: ["/s/go/junit-1.xml"],
      evidence: ["/s/go/selection-1.json", "/s/go/events-1.json"],
    });
    expect(one).not.toHaveProperty("observe");
    expect(select("gotestsum -f dots -- -race")[0]?.args).toEqual(["./a", "./b/c"]);
    expect(select("gotestsum -- ./...")[0]?.args).toEqual(["./a", "./b/c"]);
    expect(select("gotestsum {tests}")[0]?.args).toEqual(["./a", "./b/c"]);
  });

  it("uses the report that the user asks gotestsum for", () => {
    const [flag] = select("gotestsum --junitfile=out/r.xml", { root: "/r/api" });
    expect(flag).toMatchObject({
      junit: ["/r/api/out/r.xml"],
      environment: { GOTESTSUM_JSONFILE: "/s/go/events-1.json" },
    });
    expect(flag?.environment).not.toHaveProperty("GOTESTSUM_JUNITFILE");
    const [variable] = select("gotestsum", { environment: { GOTESTSUM_JUNITFILE: "/t/r.xml" } });
    expect(variable?.junit).toEqual(["/t/r.xml"]);
  });

  it.each([
    ["make test", "{tests}"],
    ["go test ./internal/...", "./internal/..."],
    ["go test -run X .", "package . itself"],
    ["go test example.com/m/a {tests}", "example.com/m/a"],
    ["go test -args -x", "{tests} or ./..."],
    ["go test -update", "{tests} or ./..."],
    ["go test -update -v ./...", "{tests} or ./..."],
    ["go test -coverpkg ./... ./...", "-coverpkg=./..."],
    ["go -C api test", "suite's root"],
    ["gotestsum --packages ./...", "--packages"],
    ["gotestsum --raw-command ./x.sh", "--raw-command"],
  ])("has no place in %s", (text, how) => {
    const selected = go.select(request(text));
    const problems = selected.ok ? [] : selected.problems;
    expect(problems).toHaveLength(text.includes("raw-command") ? 2 : 1);
    expect(problems.map(describeProblem).join("\n")).toContain(how);
  });

  it.each(["go test -v ./... -update", "go test {tests} -args -x", "go test -run X -tags a,b"])(
    "has a place in %s",
    (text) => {
      expect(go.select(request(text))).toMatchObject({ ok: true });
    },
  );

  it("refuses to run a package's benchmarks with each of its parts", () => {
    const entries = [entry("a", { part: "2/2", except: ["a::TestY"] })];
    const selected = go.select(request("go test -bench . ./...", { entries }));
    expect(selected).toMatchObject({ problems: [{ what: expect.stringContaining("-bench") }] });
    expect(go.select(request("go test -bench . ./..."))).toMatchObject({ ok: true });
  });

  it("tells all that is wrong with a split package at once", () => {
    const entries = [
      entry("a", { part: "1/2", only: ["a::TestX/sub"] }),
      entry("a", { part: "2/2", except: ["a::TestY"] }),
    ];
    const selected = go.select(request("go test -run Z -skip Q ./...", { entries }));
    expect(selected.ok ? [] : selected.problems.map(({ what }) => what)).toEqual([
      expect.stringContaining("a::TestX/sub is a subtest"),
      expect.stringContaining("-run"),
      expect.stringContaining("-skip"),
    ]);
  });
});

describe.skipIf(!hasGo())("a session of go test (skipped without Go)", () => {
  const FINE = [".", "ok", "ok/inner", "inner", "partly", "helper"];

  it("runs exactly the selected packages", async () => {
    using repository = new TemporaryProject(SAMPLE_MODULE);
    const { code, evidence, junit } = await session(
      repository,
      FINE.map((id) => entry(id)),
    );
    expect(code).toBe(0);
    expect(ids(evidence)).toEqual([...FINE].sort());
    expect(evidence.ended).toBe(true);
    expect(junit).toContain('name="TestNames/ü/y"');
  });

  it("excuses a package for another system", async () => {
    using repository = new TemporaryProject(SAMPLE_MODULE);
    const { code, evidence } = await session(repository, [entry("inner"), entry("elsewhere")]);
    expect(code).toBe(1);
    expect(evidence.harmlessCodes).toEqual([1]);
    expect(evidence.items.find(({ id }) => id === "elsewhere")?.collected).toEqual([]);
  });

  it("has no times the second time, when go repeats its result", async () => {
    using repository = new TemporaryProject(SAMPLE_MODULE);
    const first = await session(repository, [entry("inner")]);
    const second = await session(repository, [entry("inner")]);
    expect(first.junit).toContain('name="TestInner" time="');
    expect(second.output).toContain("(cached)");
    expect(second.junit).toContain('name="TestInner"/>');
    expect(second.evidence.items).toEqual(first.evidence.items);
  });

  it("runs exactly a part's tests, with their subtests", async () => {
    using repository = new TemporaryProject(SAMPLE_MODULE);
    const named = ["ok::TestParallel", "ok::Example"];
    const only = await session(repository, [entry("ok", { part: "1/2", only: named })]);
    const rest = await session(repository, [entry("ok", { part: "2/2", except: named })]);
    expect(only.evidence.items[0]?.collected).toEqual([
      "TestParallel",
      "TestParallel/a",
      "TestParallel/b",
      "Example",
    ]);
    expect(rest.evidence.items[0]?.collected).toEqual(
      expect.arrayContaining(["TestNames", "FuzzSeeds/seed#0"]),
    );
    expect(rest.evidence.items[0]?.collected).not.toContain("TestParallel");
  });

  it("runs a suite with a root of its own", async () => {
    using repository = new TemporaryProject(SAMPLE_MODULE);
    const root = join(repository.folder, "nested");
    const { code, evidence } = await session(repository, [entry("nested")], { root });
    expect(code).toBe(0);
    expect(evidence.items).toEqual([{ id: "nested", selected: true, collected: ["TestNested"] }]);
  });
});

describe.skipIf(!hasGotestsum())(
  "a session of gotestsum (skipped without Go and gotestsum)",
  () => {
    it("gives JUnit and evidence of exactly the selected packages", async () => {
      using repository = new TemporaryProject(SAMPLE_MODULE);
      const wanted = repository.request(
        ["ok", "inner", "elsewhere", "fails"].map((id) => entry(id)),
        {
          command: shell("gotestsum"),
        },
      );
      const [invocation] = invocations(go, wanted);
      if (invocation === undefined) throw new Error("gotestsum has no invocation");
      await start(
        ["gotestsum", ...invocation.args],
        wanted.root,
        environmentOf(invocation, wanted),
      );
      const evidence = evidenceOf(go, invocation);
      expect(ids(evidence)).toEqual(["elsewhere", "fails", "inner", "ok"]);
      expect(evidence.items.find(({ id }) => id === "elsewhere")?.collected).toEqual([]);
      expect(readAll(invocation.junit).join("")).toContain('name="TestBad/deep"');
    });
  },
);

interface GoEnd {
  readonly code: number | null;
  readonly output: string;
  readonly evidence: Evidence;
  readonly junit: string;
}

async function session(
  repository: TemporaryProject,
  entries: readonly Entry[],
  changes: Partial<SelectRequest> = {},
): Promise<GoEnd> {
  const wanted = repository.request(entries, { command: shell("go test ./..."), ...changes });
  const [invocation] = invocations(go, wanted);
  const observer = invocation?.observe?.();
  if (invocation === undefined || observer === undefined)
    throw new Error("go test is not observed");
  const environment = environmentOf(invocation, wanted);
  const { code, lines } = await start(["go", "test", ...invocation.args], wanted.root, environment);
  const output = lines.flatMap((line) => observer.line(line) ?? []).join("\n");
  const { evidence = go.readEvidence([]), junit = "" } = observer.end();
  return { code, output, evidence, junit };
}

function ids(evidence: Evidence): readonly string[] {
  return evidence.items.map(({ id }) => id).sort();
}
