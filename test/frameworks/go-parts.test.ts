import { describe, expect, it } from "vitest";
import { go } from "../../src/frameworks/go.ts";
import { hasGo } from "../support/tools.ts";
import { expectExactlyOnce, inThree, namesOf } from "./in-parts.ts";
import { LOG, splitRun } from "./split-run.ts";
import { TemporaryProject } from "./temporary-project.ts";

describe.skipIf(!hasGo())("a package in three parts: go (skipped without it)", () => {
  it("runs every test exactly once, with its subtests", async () => {
    const body = (functions: readonly string[]) => `package big
import ("os"; "testing")
func ran(t *testing.T) {
	file, err := os.OpenFile(os.Getenv("${LOG}"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil { t.Fatal(err) }
	defer file.Close()
	file.WriteString(t.Name() + "\\n")
}
func TestMain(m *testing.M) { os.Exit(m.Run()) }
func TestSub(t *testing.T) {
	for _, name := range []string{"a", "a/b", "x [1]", "ü", "", ".*"} {
		t.Run(name, func(t *testing.T) { ran(t) })
	}
}
func FuzzSeeds(f *testing.F) { f.Add(1); f.Fuzz(func(t *testing.T, value int) { ran(t) }) }
${functions.map((name) => `func ${name}(t *testing.T) { ran(t) }`).join("\n")}
`;
    const functions = ["TestX", "TestXY", "TestSubX", "TestÜ", "TestOld", "TestGone"];
    using project = new TemporaryProject({
      "go.mod": "module example.com/m\n\ngo 1.20\n",
      "big/big_test.go": body(functions),
    });
    const command = ["go", "test", "./..."];
    const names = await namesOf(project, go, { command, item: "big" });
    const shards = inThree(
      "big",
      names.filter((name) => !name.includes("/")),
    );
    const expected = (own: readonly string[]) => [
      ...["a", "a/b", "x_[1]", "ü", "#00", ".*"].map((name) => `TestSub/${name}`),
      "FuzzSeeds/seed#0",
      ...own,
    ];
    const first = await splitRun(project, go, { command, shards });
    expectExactlyOnce(first, "big", expected(functions));
    const now = ["TestX", "TestXY", "TestSubX", "TestÜ", "TestRenamed", "TestNew"];
    project.write({ "big/big_test.go": body(now) });
    expectExactlyOnce(await splitRun(project, go, { command, shards }), "big", expected(now));
  });

  it("fails in both parts, and is not duplicated, where the package itself fails", async () => {
    using project = new TemporaryProject({
      "go.mod": "module example.com/m\n\ngo 1.20\n",
      "big/big_test.go": `package big
import ("os"; "testing")
func TestMain(m *testing.M) { m.Run(); os.Exit(3) }
func TestA(t *testing.T) {}
func TestB(t *testing.T) {}
func TestC(t *testing.T) {}
`,
    });
    const shards = inThree("big", ["TestA", "TestB", "TestC"]);
    const run = await splitRun(project, go, { command: ["go", "test", "./..."], shards });
    expect(run.verdicts).toEqual([1, 2, 3].map((part) => `big ${part}/3: ran`));
    expect(run.counted.flat().filter((line) => line.endsWith("errored"))).toHaveLength(3);
  });
});
