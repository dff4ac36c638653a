import type { Ports } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";

/** The text of a file that the user named, or of standard input for `-`. */
export async function readInput(
  path: string,
  where: string,
  ports: Pick<Ports, "files" | "terminal">,
): Promise<Result<string>> {
  const text = path === "-" ? await ports.terminal.read() : await ports.files.readText(path);
  if (text !== undefined) return ok(text);
  return failed({
    where,
    what: `there is no file ${JSON.stringify(path)}`,
    how: "Check the path: it is taken from the folder that Makespan was started in.",
  });
}
