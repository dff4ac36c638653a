import { benchBesidePeers } from "./beside-peers.ts";
import { benchGiants } from "./giants.ts";
import { benchGrowingSizes } from "./growing-sizes.ts";
import { benchHardInstances } from "./hard-instances.ts";
import { benchSeveralAtATime } from "./several-at-a-time.ts";
import { benchStickiness } from "./stickiness.ts";

/** How well and how fast we place: beside other tools, beside the optimum, and as items grow. */
export async function benchSchedule(): Promise<string> {
  return [
    benchGiants(),
    benchBesidePeers(),
    benchHardInstances(),
    benchStickiness(),
    benchSeveralAtATime(),
    benchGrowingSizes(),
  ].join("\n");
}

if (import.meta.main) process.stdout.write(await benchSchedule());
