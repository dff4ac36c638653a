import type { CommandName, RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import type { Problem, Result } from "../model/problem.ts";
import { OPTIONS } from "./options.ts";

/** Fine; tests failed or stopped early; the user has to mend something; the audit failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What the user has to mend comes back as problems, exit code 2. */
type Command = (raw: RawOptions, ports: Ports) => Promise<Result<ExitCode>>;

/** Loads a command's code only when it is run: the others cost nothing at start. */
export async function loadCommand(name: CommandName): Promise<Command> {
  switch (name) {
    case "plan":
      return (await import("./plan.ts")).plan;
    case "select":
      return (await import("./select.ts")).select;
    case "run":
      return (await import("./run.ts")).run;
    case "record":
      return (await import("./record.ts")).record;
    case "merge":
      return (await import("./merge.ts")).merge;
    case "learn":
      return (await import("./learn.ts")).learn;
    case "local":
      return (await import("./local.ts")).local;
    case "simulate":
      return (await import("./simulate.ts")).simulate;
    case "explain":
      return (await import("./explain.ts")).explain;
    case "stats":
      return (await import("./stats.ts")).stats;
    case "import":
      return (await import("./import.ts")).importTimings;
    case "export":
      return (await import("./export.ts")).exportTimings;
    case "inspect":
      return (await import("./inspect.ts")).inspect;
  }
}

/** Runs a command and says every problem it had, with options named as they were given. */
export async function runCommand(
  name: CommandName,
  raw: RawOptions,
  ports: Ports,
): Promise<ExitCode> {
  const command = await loadCommand(name);
  const result = await command(raw, ports);
  if (result.ok) return result.value;
  for (const problem of result.problems) ports.log.problem(withOptionName(problem, raw.prefix));
  return 2;
}

function withOptionName(problem: Problem, prefix: string): Problem {
  const isOption = OPTIONS.some(({ name }) => name === problem.where);
  return isOption ? { ...problem, where: prefix + problem.where } : problem;
}
