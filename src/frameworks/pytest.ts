import type { Invocation, SelectRequest } from "../model/invocation.ts";
import { type Entry, testName } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { ok } from "../model/problem.ts";
import { prepend } from "./environment.ts";
import { readEvidenceFiles } from "./evidence.ts";
import type { Framework } from "./framework.ts";
import { itemList } from "./item-list.ts";
import { pytestMarks } from "./marks/pytest-marks.ts";
import { pytestTestName } from "./pytest-test-name.ts";
import { startsPytest } from "./starts-pytest.ts";

/**
 * pytest, which a plugin of ours tells what to run. The plugin comes by the environment alone, so
 * that the command may as well be `make test` or a pipe. Files are found where pytest looks:
 * https://docs.pytest.org/en/stable/reference/reference.html#confval-python_files and
 * https://docs.pytest.org/en/stable/reference/reference.html#confval-norecursedirs.
 */
export const pytest: Framework = {
  name: "pytest",
  patterns: ["**/test_*.py", "**/*_test.py"],
  ignore: [
    "**/node_modules/**",
    "**/build/**",
    "**/dist/**",
    "**/venv/**",
    "**/*.egg/**",
    "**/CVS/**",
    "**/_darcs/**",
    "**/site-packages/**",
    "**/.*/**",
  ],
  itemOf: (file) => file,
  recognises: startsPytest,
  parts: true,
  marks: pytestMarks,
  marksMention: "mark\\.(xdist_group|serial)",
  dialect: { names: "dotted", time: "cases", nested: false, testName: pytestTestName },
  select: (request) => ok([selectWithPlugin(request)]),
  fed: true,
  readEvidence: readEvidenceFiles,
  noTestsCodes: [5],
  failureCodes: [1],
  givesEvidence: true,
};

/** Name of the hook's module; its folder is put on Python's path. */
const PLUGIN = "makespan_pytest";
const SELECTION_VERSION = 1;

function selectWithPlugin(request: SelectRequest): Invocation {
  const folder = joinPath(request.scratch, "pytest");
  const selection = joinPath(folder, "selection.json");
  const list = itemList(joinPath(request.scratch, "list.txt"), request.entries, request);
  return {
    entries: request.entries,
    args: [],
    replaces: [],
    environment: {
      MAKESPAN_PYTEST: selection,
      ...prepend({ name: "PYTEST_PLUGINS", value: PLUGIN, separator: "," }, request),
      ...prepend(
        { name: "PYTHONPATH", value: request.hooks, separator: request.windows ? ";" : ":" },
        request,
      ),
    },
    files: [{ path: selection, text: selectionText(folder, request) }, list],
    list: list.path,
    junit: [joinPath(folder, "junit-*.xml")],
    evidence: [joinPath(folder, "evidence-*.json")],
  };
}

/** What the plugin reads; tests by their names inside their item. */
function selectionText(folder: string, { repository, entries, first = [] }: SelectRequest): string {
  const selection = {
    version: SELECTION_VERSION,
    repository,
    folder,
    first,
    entries: entries.map(selectedEntry),
  };
  return `${JSON.stringify(selection)}\n`;
}

function selectedEntry({ id, only, except }: Entry): Pick<Entry, "id" | "only" | "except"> {
  const names = (ids: readonly string[]) => ids.map((one) => testName(id, one));
  if (only !== undefined) return { id, only: names(only) };
  return except === undefined ? { id } : { id, except: names(except) };
}
