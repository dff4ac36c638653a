import * as v from "valibot";
import { type Evidence, NO_EVIDENCE } from "../../model/evidence.ts";
import type { SelectRequest } from "../../model/invocation.ts";
import { testPath } from "../../model/units.ts";
import { failsFast } from "./fails-fast.ts";
import { parseGoEvent } from "./go-event.ts";
import { type GoFindings, goEvidence } from "./go-evidence.ts";
import { GoSession } from "./go-session.ts";
import { packageItems } from "./package-items.ts";

/** What was selected, next to the files of events, which by themselves know no folders. */
interface GoSelection {
  readonly goSelection: {
    readonly repository: string;
    readonly root: string;
    readonly items: readonly string[];
    readonly failsFast: boolean;
  };
}

export function goSelection(request: SelectRequest): GoSelection {
  const { repository, root, entries } = request;
  const items = entries.map(({ id }) => id);
  return { goSelection: { repository, root, items, failsFast: failsFast(request) } };
}

const SELECTION = v.object({
  goSelection: v.object({
    repository: v.string(),
    root: v.string(),
    items: v.array(v.string()),
    failsFast: v.boolean(),
  }),
});

/** Evidence from files of events, as gotestsum writes them, and the selection they belong to. */
export function readGoEvents(texts: readonly string[]): Evidence {
  const selections = texts.map(readSelection);
  const selection = selections.find((one) => one !== undefined);
  if (selection === undefined) return NO_EVIDENCE;
  const session = new GoSession();
  for (const text of texts.filter((_, index) => selections[index] === undefined)) {
    for (const line of text.split("\n")) {
      const event = parseGoEvent(line);
      if (event !== undefined) session.add(event);
    }
  }
  const { packages } = session;
  const paths = packages.map((one) => one.importPath);
  return goEvidence({
    ...{ packages, items: packageItems(paths, selection), failedAt: session.failedAt },
    failsFast: selection.failsFast,
  });
}

type Selection = Parameters<typeof packageItems>[1] & Pick<GoFindings, "failsFast">;

function readSelection(text: string): Selection | undefined {
  if (!text.startsWith('{"goSelection"')) return undefined;
  const { goSelection } = v.parse(SELECTION, JSON.parse(text));
  const { items, ...selection } = goSelection;
  return { ...selection, entries: items.map((id) => ({ id: testPath(id) })) };
}
