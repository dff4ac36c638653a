import type { OutputObserver, SelectRequest } from "../../model/invocation.ts";
import { failsFast } from "./fails-fast.ts";
import { GoDisplay } from "./go-display.ts";
import { parseGoEvent } from "./go-event.ts";
import { goEvidence } from "./go-evidence.ts";
import { goJunit } from "./go-junit.ts";
import { GoSession } from "./go-session.ts";
import { packageItems } from "./package-items.ts";

export interface Observed
  extends Pick<SelectRequest, "entries" | "repository" | "root" | "command" | "environment"> {
  /** `undefined` leaves the output as it is, since the user asked for events. */
  readonly show: "results" | "verbose" | undefined;
}

/** Reads `go test` while it runs: JUnit and evidence, and for people what they are used to. */
export function goObserver({ show, ...selected }: Observed): OutputObserver {
  const session = new GoSession();
  const display = show === undefined ? undefined : new GoDisplay(show === "verbose");
  return {
    line: (text) => {
      const event = parseGoEvent(text);
      if (event === undefined) session.addLine(text);
      else session.add(event);
      return event === undefined || display === undefined ? text : display.show(event);
    },
    end: () => {
      const { packages } = session;
      const items = packageItems(
        packages.map((one) => one.importPath),
        selected,
      );
      const hasEvents = packages.some((one) => !one.plain);
      return {
        evidence: goEvidence({
          ...{ packages, items, failedAt: session.failedAt },
          failsFast: failsFast(selected),
        }),
        ...(hasEvents ? { junit: goJunit(packages, items) } : {}),
      };
    },
  };
}
