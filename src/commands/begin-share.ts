import { artifactName } from "../model/artifact-name.ts";
import { fileJson } from "../model/canonical-json.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { recordName } from "../model/record.ts";
import { type Milliseconds, milliseconds } from "../model/units.ts";
import type { Share } from "./find-share.ts";

/** Notes when `select` handed a share out, so that `record` knows what was written since. */
export async function beginShare(ref: string, share: Share, ports: Ports): Promise<void> {
  await ports.files.write(
    await notePath(ref, share, ports),
    fileJson({ begun: ports.clock.now() }),
  );
}

/** When the share was handed out; `undefined` where `select` did not run on this machine. */
export async function shareBegun(
  ref: string,
  share: Share,
  ports: Ports,
): Promise<Milliseconds | undefined> {
  const text = await ports.files.readText(await notePath(ref, share, ports));
  const begun = /"begun":(\d{1,16})\b/.exec(text ?? "")?.[1];
  return begun === undefined ? undefined : milliseconds(Number(begun));
}

async function notePath(ref: string, { suite, shard }: Share, ports: Ports): Promise<string> {
  const name = recordName({
    plan: ref,
    suite: suite.suite,
    platform: suite.platform,
    shard: shard.shard,
    attempt: ports.run.attempt,
  });
  return joinPath(ports.run.home, "selected", `${await artifactName(name)}.json`);
}
