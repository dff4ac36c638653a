import type { JunitReport } from "../model/testcase.ts";
import { CaseCollector } from "./collect.ts";
import { decodeXml } from "./decode.ts";
import { OddityLog, type Position } from "./oddities.ts";
import { RepairingFilter } from "./repair.ts";

/**
 * Reads one JUnit file, also a damaged one: whatever can be read is kept, and each oddity is
 * recorded with its place. It never throws for what the file holds. Output texts are skipped, so
 * memory grows with the number of testcases only. `source` names the file in oddities.
 */
export async function readJunit(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
): Promise<JunitReport> {
  const oddities = new OddityLog(source);
  const collector = new CaseCollector((what) => oddities.note(what, locate));
  const filter = new RepairingFilter(collector, oddities);
  function locate(): Position {
    return filter.locate();
  }
  for await (const piece of decodeXml(chunks, oddities)) filter.push(piece);
  filter.end();
  return { source, ...collector.report(), oddities: oddities.all() };
}
