import { expect, test } from "vitest";
import { withSizes } from "../../src/commands/with-sizes.ts";
import { testPath } from "../../src/model/units.ts";
import { fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

test("items have the sizes of their files, all together, as far as those are known", async () => {
  const files = memoryFiles({ "a.py": "1", "pkg/a_test.go": "12", "pkg/b_test.go": "123" });
  const [a, pkg, listed] = [testPath("a.py"), testPath("pkg"), testPath("listed.py")];
  const items = [{ id: pkg, blob: "bb" }, { id: listed }, { id: a }];
  const filesOf = new Map([
    [pkg, ["pkg/a_test.go", "pkg/b_test.go"]],
    [a, ["a.py"]],
  ]);
  const ports = fakePorts({ files, repository: { folder: REPOSITORY } });
  expect(await withSizes(items, filesOf, ports)).toEqual([
    { id: "pkg", blob: "bb", bytes: 5 },
    { id: "listed.py" },
    { id: "a.py", bytes: 1 },
  ]);
});
