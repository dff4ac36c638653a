import { describe, expect, test } from "vitest";
import { earlierStamps } from "../../src/commands/earlier-stamps.ts";
import { recordName, STAMP_FILE } from "../../src/model/record.ts";
import { planningPorts } from "../support/planning-ports.ts";
import { REF, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const SUITE = sampleSuite([["test_a.py"], ["test_b.py"], ["test_c.py"]]);

function nameOf(shard: string): string {
  return recordName({ plan: REF, suite: "unit", platform: "default", shard, attempt: 1 });
}

describe("earlierStamps", () => {
  test("takes a record without its stamp for one that may say anything, and none for none", async () => {
    const { stamp } = sampleRecord(SUITE, { shard: 1, stamp: { junit: [] } });
    const { ports, artifacts } = planningPorts({ github: true, attempt: 2 });
    artifacts.stored.set(nameOf("1/3"), { [STAMP_FILE]: JSON.stringify(stamp) });
    artifacts.stored.set(nameOf("2/3"), { "junit/1.xml": "<testsuites/>" });
    const request = { ref: REF, suite: SUITE, records: "records" };
    const { stamps, unreadable } = await earlierStamps(request, ports);
    expect(stamps.map(({ shard }) => shard)).toEqual(["1/3"]);
    expect(unreadable).toEqual([nameOf("2/3")]);
  });
});
