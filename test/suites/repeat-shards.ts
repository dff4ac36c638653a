import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cli } from "./cli.ts";
import type { RoundRequest } from "./rounds.ts";

/** What each shard of one plan took on the clock, in the first run of all of them and in the second. */
export interface RepeatedShard {
  readonly first: number;
  readonly second: number;
}

/** Plans once from the history, and runs every shard of that plan twice. Nothing is learned from it. */
export async function repeatShards(
  request: Omit<RoundRequest, "round" | "loud">,
): Promise<readonly RepeatedShard[]> {
  const { framework, patterns, shards, work } = request;
  const plan = join(work, "repeated-plan.json");
  const history = join(work, "history.json");
  const count = ["--shards", String(shards)];
  await made(request, [
    ...["plan", "--framework", framework, ...count, "--history", history, "--out", plan],
    ...patterns,
  ]);
  const first = await wallTimes(request, { plan, records: join(work, "repeated-1") });
  const second = await wallTimes(request, { plan, records: join(work, "repeated-2") });
  return first.map((wall, at) => ({ first: wall, second: second[at] ?? wall }));
}

type Request = Parameters<typeof repeatShards>[0];

async function wallTimes(
  request: Request,
  { plan, records }: { readonly plan: string; readonly records: string },
): Promise<readonly number[]> {
  const walls: number[] = [];
  for (let shard = 1; shard <= request.shards; shard += 1) {
    const own = join(records, String(shard));
    const place = ["--plan", plan, "--shard", `${shard}/${request.shards}`, "--records", own];
    await made(request, ["run", ...place, "--", ...request.command]);
    const [record = ""] = await readdir(own);
    const stamp: unknown = JSON.parse(await readFile(join(own, record, "stamp.json"), "utf8"));
    walls.push(Number(Object(stamp).wallSeconds));
  }
  return walls;
}

async function made({ folder, environment }: Request, args: readonly string[]): Promise<void> {
  const end = await cli({
    ...{ args, folder, loud: false },
    ...(environment === undefined ? {} : { environment }),
  });
  if (end.code !== 0) throw new Error(`makespan ${args[0]} ended with ${end.code}\n${end.stderr}`);
}
