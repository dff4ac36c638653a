import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pytestMarks } from "../../../src/frameworks/marks/pytest-marks.ts";
import { pythonLines } from "../../../src/frameworks/marks/python-lines.ts";

describe("pytest's marks", () => {
  it("are those of tests and classes, by their names inside the file", () => {
    const marks = pytestMarks(`
import pytest
from pytest import mark

@pytest.mark.xdist_group("db")
def test_a(): pass

@mark.xdist_group(name='db')  # a comment
@pytest.mark.parametrize(
    "x",
    [1, 2],
)
async def test_b(x):
    @pytest.mark.serial
    def inner(): pass

class TestC:
    @pytest.mark.serial()
    def test_d(self): pass

    @pytest.mark.xdist_group(
        name="net",
    )
    class TestInner:
        def test_e(self): pass

@pytest.mark.serial
class TestF(Base): pass

@pytest.mark.skip
def test_g(): pass
`);
    expect(marks).toEqual([
      { kind: "group", group: "db", tests: ["test_a", "test_b"] },
      { kind: "serial", tests: ["TestC::test_d", "TestF"] },
      { kind: "group", group: "net", tests: ["TestC::TestInner"] },
    ]);
  });

  it.each([
    ['pytestmark = pytest.mark.xdist_group("x")', [{ kind: "group", group: "x", tests: "all" }]],
    [
      "pytestmark = [\n  pytest.mark.django_db,\n  pytest.mark.serial,\n]",
      [{ kind: "serial", tests: "all" }],
    ],
    [
      "class TestA:\n\tpytestmark: list = [pytest.mark.serial]\n\tdef test_x(self): pass",
      [{ kind: "serial", tests: ["TestA"] }],
    ],
    [
      "def test_ü(): pass\n@pytest.mark.serial\r\ndef test_é(): pass",
      [{ kind: "serial", tests: ["test_é"] }],
    ],
  ])("are read from %j", (text, marks) => {
    expect(pytestMarks(text)).toEqual(marks);
  });

  it.each([
    "",
    "# @pytest.mark.serial\ndef test_x(): pass",
    '"""\n@pytest.mark.serial\ndef test_x(): pass\n"""',
    "text = '''\n@pytest.mark.serial\nclass TestX: pass\n'''",
    "@pytest.mark.serial_number\ndef test_x(): pass",
    "@pytest.mark.xdist_group(GROUP)\ndef test_x(): pass",
    '@pytest.mark.xdist_group(f"{x}")\ndef test_x(): pass',
    "@pytest.mark.serial\nx = 1\ndef test_x(): pass",
    "def test_x():\n    pytestmark = pytest.mark.serial",
  ])("are not seen in %j", (text) => {
    expect(pytestMarks(text)).toEqual([]);
  });

  it("are read from any text in time that its length allows", () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '"""',
      "\\",
      "\n",
      "#",
      "(",
      "]",
      "@mark.serial",
      "def t",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const lines = [...pythonLines(pieces.join(""))];
        expect(lines.every(({ text }) => text.trim() === text && text !== "")).toBe(true);
        pytestMarks(pieces.join(""));
      }),
    );
    // Whoever goes back at each of them does not come to an end.
    for (const text of ['"""', "\\", "(", "'", '"\\', "class A:\n "]) {
      pytestMarks(`@pytest.mark.serial\n${text.repeat(100_000)}`);
    }
  });
});
