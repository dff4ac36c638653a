import { describe, expect, it } from "vitest";
import { pytestTestName } from "../../src/frameworks/pytest-test-name.ts";
import { testPath } from "../../src/model/units.ts";

function nameOf(classname: string, name: string, item: string): string {
  const testcase = { classname, name, suites: [], outcome: "passed", flaky: false } as const;
  return pytestTestName(testcase, testPath(item));
}

describe("pytestTestName", () => {
  it("is the name of a function", () => {
    expect(nameOf("tests.test_a", "test_x", "tests/test_a.py")).toBe("test_x");
  });

  it("puts classes in front, as many as there are", () => {
    expect(nameOf("tests.test_a.TestCls.TestInner", "test_deep", "tests/test_a.py")).toBe(
      "TestCls::TestInner::test_deep",
    );
  });

  it("leaves parameters as they are", () => {
    expect(nameOf("test_a", "test_p[x[1]::y/z.py@q]", "test_a.py")).toBe("test_p[x[1]::y/z.py@q]");
  });

  it("knows the path also where pytest's root is below or above the repository", () => {
    expect(nameOf("tests.test_a.TestC", "t", "api/tests/test_a.py")).toBe("TestC::t");
    expect(nameOf("mono.api.tests.test_a.TestC", "t", "api/tests/test_a.py")).toBe("TestC::t");
    expect(nameOf("test_a.TestC", "t", "api/tests/test_a.py")).toBe("TestC::t");
  });

  it("is not misled by a prefix, nor by a class named like the file", () => {
    expect(nameOf("py311.tests.test_a.TestC", "t", "tests/test_a.py")).toBe("TestC::t");
    expect(nameOf("tests.test_a.test_a", "t", "tests/test_a.py")).toBe("test_a::t");
    expect(nameOf("tests.test_ab.TestC", "t", "tests/test_a.py")).toBe("t");
  });

  it("finds the names behind brackets and dots in the path", () => {
    expect(nameOf("", "tests.[id]/test_a.py::TestC::test_p[1]", "tests/[id]/test_a.py")).toBe(
      "TestC::test_p[1]",
    );
    expect(nameOf("", "test_[x].py::test_p", "test_[x].py")).toBe("test_p");
    expect(nameOf("a.b.test_x.y.TestC", "t", "a.b/test_x.y.py")).toBe("TestC::t");
  });

  it("takes a group of xdist away where it cannot be part of the name", () => {
    expect(nameOf("test_a", "test_two[a@b]@grp", "test_a.py")).toBe("test_two[a@b]");
    expect(nameOf("test_a", "test_two@grp", "test_a.py")).toBe("test_two");
    expect(nameOf("test_a", "test_two[a@b]", "test_a.py")).toBe("test_two[a@b]");
    expect(nameOf("tests.mail", "to@home", "tests/mail.yaml")).toBe("to@home");
  });

  it("keeps the name of a file that could not be loaded", () => {
    expect(nameOf("", "tests.test_broken", "tests/test_broken.py")).toBe("tests.test_broken");
  });
});
