import type { Framework } from "../frameworks/framework.ts";
import type { Ports } from "../model/ports.ts";

/**
 * Why the framework as this machine has it cannot run parts of items, as a sentence for the plan's
 * notes; `undefined` where it can or cannot be asked. `folder` is the suite's root.
 */
export async function whyWhole(
  { partsNeed }: Pick<Framework, "partsNeed">,
  folder: string,
  { processes, run }: Pick<Ports, "processes" | "run">,
): Promise<string | undefined> {
  if (partsNeed === undefined) return undefined;
  const [file, ...args] = partsNeed.command;
  const lines: string[] = [];
  const end = await processes.run({
    file,
    args,
    folder,
    environment: { ...run.childEnvironment, ...partsNeed.environment },
    onLine: (line) => lines.push(line),
  });
  if (end.kind !== "exited" || end.code !== 0) return undefined;
  return partsNeed.isMet(lines.join("\n")) ? undefined : partsNeed.otherwise;
}
