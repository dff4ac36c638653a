import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/commands/config.ts";
import { unwrap } from "../../src/model/problem.ts";
import { problemsOf } from "../support/problems.ts";

const parse = (text: string) => parseConfig(text, "makespan.yml");
const problems = (text: string) => problemsOf(parse(text));
const entries = (text: string) => unwrap(parse(text)).quarantine;

const DNS = { test: "tests/test_net.py::test_dns", until: "2027-01-31", reason: "flaky resolver" };

describe("the quarantine of a configuration", () => {
  test("stands beside the one suite, beside the suites and in them", () => {
    const dns =
      '{ test: "tests/test_net.py::test_dns", until: 2027-01-31, reason: "flaky resolver" }';
    expect(entries(`framework: pytest\nquarantine:\n  - ${dns}\n`)).toEqual([
      { ...DNS, where: "makespan.yml:3:5" },
    ]);
    const text = `suites:\n  unit:\n    quarantine:\n      - ${dns}\n  e2e: {}\nquarantine:\n  - { test: "b::c", until: "2027-02-28", reason: slow }\n`;
    expect(entries(text)).toEqual([
      { test: "b::c", until: "2027-02-28", reason: "slow", where: "makespan.yml:7:5" },
      { ...DNS, suite: "unit", where: "makespan.yml:4:9" },
    ]);
    expect(entries("shards: 2\n")).toEqual([]);
  });

  test("may hold one test in several suites, as an anchor does", () => {
    const text = `suites:\n  unit: &base\n    quarantine:\n      - { test: a::b, until: 2027-01-31, reason: r }\n  e2e: *base\n`;
    expect(entries(text).map(({ suite }) => suite)).toEqual(["unit", "e2e"]);
  });

  test.each([
    ["tests/a.py :: test_x", "tests/a.py::test_x"],
    ["  src/a.test.ts :: group > works :: well  ", "src/a.test.ts::group > works :: well"],
    ["tests/a.py::TestX :: test_y", "tests/a.py::TestX :: test_y"],
    ["tests/a.py::TestX::test_y[1 :: 2]", "tests/a.py::TestX::test_y[1 :: 2]"],
  ])("takes the id that a log shows: %j", (written, expected) => {
    const text = JSON.stringify(written);
    expect(entries(`quarantine: [{test: ${text}, until: 2027-01-31, reason: r}]`)).toMatchObject([
      { test: expected },
    ]);
  });

  test("has reasons on one line", () => {
    const text =
      "quarantine:\n  - test: a::b\n    until: 2027-01-31\n    reason: |\n      one\n      two\n";
    expect(entries(text)).toMatchObject([{ reason: "one two" }]);
  });

  test("says all that is wrong at once, with lines and columns", () => {
    const text = `quarantine:
  - { test: tests/a.py, until: soon, reason: "" }
  - { test: a::b, until: 2027-02-29, reason: [x], owner: me }
  - { test: a::c, untill: 2027-01-31 }
  - a::d
  - { test: "::x", until: 2027-1-31, reason: "  " }
  - { test: "a::", until: 20270131, reason: ${"x".repeat(501)} }
`;
    expect(problems(text)).toEqual([
      'makespan.yml:2:7: "test" must be the id of one test, such as tests/test_net.py::test_dns.',
      'makespan.yml:2:25: "until" must be a day such as 2027-01-31.',
      'makespan.yml:2:38: "reason" must not be empty.',
      'makespan.yml:3:51: "owner" is no setting. Known are test, until, reason.',
      'makespan.yml:3:19: "until" must be a day such as 2027-01-31.',
      'makespan.yml:3:38: "reason" must be a text.',
      'makespan.yml:4:19: "untill" is no setting. Did you mean until?',
      'makespan.yml:4:5: "until" is missing: an entry says test, until and reason.',
      'makespan.yml:4:5: "reason" is missing: an entry says test, until and reason.',
      'makespan.yml:5:5: "quarantine", entry 4, must say test, until and reason.',
      'makespan.yml:6:7: "test" must be the id of one test, such as tests/test_net.py::test_dns.',
      'makespan.yml:6:20: "until" must be a day such as 2027-01-31.',
      'makespan.yml:6:38: "reason" must not be empty.',
      'makespan.yml:7:7: "test" must be the id of one test, such as tests/test_net.py::test_dns.',
      'makespan.yml:7:20: "until" must be a day such as 2027-01-31.',
      'makespan.yml:7:37: "reason" must have 500 characters at most.',
    ]);
    expect(problems("quarantine: {test: a::b}\n")).toEqual([
      'makespan.yml:1:1: "quarantine" must be a list. Write each test like { test: "tests/test_net.py::test_dns", until: 2027-01-31, reason: flaky resolver }.',
    ]);
  });

  test("names no test twice for one suite", () => {
    const entry = "{ test: a::b, until: 2027-01-31, reason: r }";
    expect(problems(`quarantine:\n  - ${entry}\n  - ${entry}\n`)).toEqual([
      'makespan.yml:3:5: "quarantine", entry 2, names a::b once more. Leave one entry for it; the first is at makespan.yml:2:5.',
    ]);
    const both = `suites:\n  unit:\n    quarantine:\n      - ${entry}\nquarantine:\n  - ${entry}\n`;
    expect(problems(both)).toEqual([
      'makespan.yml:4:9: "quarantine", entry 1, names a::b once more. Leave one entry for it; the first is at makespan.yml:6:5.',
    ]);
  });
});
