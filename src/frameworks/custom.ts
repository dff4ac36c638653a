import { NO_EVIDENCE } from "../model/evidence.ts";
import {
  type Invocation,
  LIST_PLACEHOLDER,
  type SelectRequest,
  TESTS_PLACEHOLDER,
} from "../model/invocation.ts";
import { type Entry, entryLabel } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import { mentions } from "./command-options.ts";
import type { Framework } from "./framework.ts";
import { itemList, pathFromRoot } from "./item-list.ts";

/** Any command that takes a list of files: as arguments, or as a file with one a line. */
export const custom: Framework = {
  name: "custom",
  patterns: [],
  ignore: ["**/node_modules/**", "**/.git/**"],
  itemOf: (file) => file,
  recognises: () => false,
  parts: false,
  marks: () => [],
  dialect: {
    names: "path",
    time: "cases",
    nested: false,
    testName: (testcase) => testcase.name,
  },
  select: selectByPaths,
  fed: false,
  readEvidence: () => NO_EVIDENCE,
  noTestsCodes: [],
  givesEvidence: false,
};

/** Well below one argument's 128 KiB on Linux and all arguments' 256 KiB of older systems. */
const MOST_BYTES = 96 * 1024;
/** `cmd.exe`, which starts npm's programs, takes 8,191 characters in all. */
const MOST_BYTES_ON_WINDOWS = 7_000;

function selectByPaths(request: SelectRequest): Result<readonly Invocation[]> {
  const problems = request.entries.flatMap(entryProblems);
  if (problems.length > 0) return { ok: false, problems };
  const byList =
    mentions(request.command, LIST_PLACEHOLDER) && !mentions(request.command, TESTS_PLACEHOLDER);
  if (byList) return ok([invocation(request, request.entries, { args: [], list: "list.txt" })]);
  const batches = batchByBytes(request);
  return ok(
    batches.map((batch, index) =>
      invocation(
        request,
        batch.map(({ entry }) => entry),
        {
          args: batch.map(({ argument }) => argument),
          list: batches.length === 1 ? "list.txt" : `list-${index + 1}.txt`,
        },
      ),
    ),
  );
}

function entryProblems(entry: Entry): readonly Problem[] {
  const where = entryLabel(entry);
  if (entry.only !== undefined || entry.except !== undefined) {
    return [
      {
        where,
        what: "a command of your own can be given whole files, not parts of them",
        how: "Plan with whole files.",
      },
    ];
  }
  if (!/[\n\r]/.test(entry.id)) return [];
  return [
    {
      where: JSON.stringify(entry.id),
      what: "a name with a line break cannot be handed over in a list",
      how: "Rename the file.",
    },
  ];
}

interface Argument {
  readonly entry: Entry;
  readonly argument: string;
}

/** As few batches as the byte budget allows, in the order given. */
function batchByBytes(request: SelectRequest): readonly (readonly Argument[])[] {
  const most = request.windows ? MOST_BYTES_ON_WINDOWS : MOST_BYTES;
  const encoder = new TextEncoder();
  const batches: Argument[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of request.entries) {
    const argument = toArgument(pathFromRoot(entry.id, request));
    // Each argument also costs its end and a pointer, or quotes and a blank.
    const more = encoder.encode(argument).length + 9;
    if (bytes + more > most) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push({ entry, argument });
    bytes += more;
  }
  return batches;
}

/** A path that no program takes for an option or for a file of arguments. */
function toArgument(path: string): string {
  return /^[-@]/.test(path) ? `./${path}` : path;
}

function invocation(
  request: SelectRequest,
  entries: readonly Entry[],
  how: { readonly args: readonly string[]; readonly list: string },
): Invocation {
  const list = itemList(joinPath(request.scratch, how.list), entries, request);
  return {
    entries,
    args: how.args,
    replaces: [],
    environment: {},
    files: [list],
    list: list.path,
    junit: [],
    evidence: [],
  };
}
