import type { ShareOptions } from "./find-share.ts";
import type { OptionReader } from "./option-reader.ts";

export interface PlannedShareOptions extends ShareOptions {
  readonly plan: string;
}

/** Which share of which plan, for the commands that cannot do without a plan. */
export function readShareOptions(read: OptionReader): PlannedShareOptions {
  const plan = read.text("plan");
  if (plan === undefined) {
    read.problem({
      where: "plan",
      what: "there is no plan",
      how: "Give the plan file, on GitHub the output `plan` of the plan step.",
    });
  }
  return { plan: plan ?? "", ...readShare(read) };
}

export function readShare(read: OptionReader): ShareOptions {
  return {
    shard: read.text("shard"),
    matrix: read.text("matrix"),
    suite: read.text("suite"),
    platform: read.text("platform"),
  };
}
