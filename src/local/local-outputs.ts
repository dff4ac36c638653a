import { joinPath } from "../model/path.ts";
import type { Files, Outputs } from "../model/ports.ts";

/** No step after this one reads outputs here; the summary becomes `summary.md` in our folder. */
export function localOutputs(files: Pick<Files, "write">, home: string): Outputs {
  let summary = "";
  return {
    set: () => undefined,
    summary: async (markdown) => {
      summary = summary === "" ? markdown : `${summary}\n${markdown}`;
      const text = summary.endsWith("\n") ? summary : `${summary}\n`;
      await files.write(joinPath(home, "summary.md"), text);
    },
  };
}
