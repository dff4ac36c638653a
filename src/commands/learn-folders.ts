import { joinPath } from "../model/path.ts";
import type { Ports, ResultFolder } from "../model/ports.ts";
import { suiteOfFile } from "../model/suite-file.ts";
import type { Learning } from "./learning.ts";

/** Where a result keeps what its run taught: one file a suite. */
const RUN: ResultFolder = "run";

interface FoldersRequest {
  readonly learning: Learning;
  readonly ports: Pick<Ports, "files">;
}

/** Takes what the runs taught whose results lie in the folders. */
export async function learnFolders(
  folders: readonly string[],
  only: string | undefined,
  { learning, ports: { files } }: FoldersRequest,
): Promise<void> {
  for (const folder of folders) {
    const passOver = (why: string) => learning.passOver({ name: folder, run: "", why });
    const place = joinPath(folder, RUN);
    const found = await files.find(["*.json"], { folder: place });
    if (found.length === 0) passOver("it holds nothing that a run taught");
    for (const { path } of found) {
      const suite = suiteOfFile(path);
      if (suite === undefined || (only !== undefined && suite !== only)) continue;
      const text = (await files.readText(joinPath(place, path))) ?? "";
      const why = await learning.take({ suite, text });
      if (why !== undefined) passOver(why);
    }
  }
}
