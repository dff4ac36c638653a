import type { ShardRecord } from "../model/record.ts";
import { nameSome } from "./name-some.ts";

export type Symptom = "too-much" | "too-little" | "no-junit" | "no-evidence";

/** What most likely went wrong in a command, and how to mend it. A full sentence. */
export function likelyCause({ stamp }: ShardRecord, symptom: Symptom): string {
  const command = stamp.invocations.map((one) => one.command.join(" ")).join(" ; ");
  switch (symptom) {
    case "too-much":
      return swallowingRunner(command) ?? SELECTION_LOST;
    case "too-little":
      return failedToStart(stamp.invocations) ?? ownFilter(command) ?? NOTHING_MATCHED;
    case "no-junit":
      return ownReporter(command) ?? NO_JUNIT;
    case "no-evidence":
      return swallowingRunner(command) ?? HOOK_LOST;
  }
}

const SELECTION_LOST =
  "Its selection did not reach the framework: write {tests} (arguments) or {list} (a file with one item per line) where the command takes it.";
const NOTHING_MATCHED =
  "The selection did not match: the command probably runs in another folder than planned (working-directory, root), or something in it changes what is selected.";
const NO_JUNIT =
  "Let the command write JUnit, and name the files with the input or option junit where they are not found by themselves.";
const HOOK_LOST =
  "The command probably starts the framework elsewhere (a container, tox, a remote machine) or without our environment: start it directly, or use select and record around it.";

/** npm, pnpm and yarn scripts: npm keeps arguments to itself that do not follow `--`. */
function swallowingRunner(command: string): string | undefined {
  const script = /(?:^|[\s;&|])(npm|pnpm|yarn)\s+(?:run\s+|run-script\s+)?([\w:.-]+)/.exec(command);
  const [, runner, name] = script ?? [];
  if (runner === undefined || name === undefined) return undefined;
  if (runner === "npm" && !/\s--(?:\s|$)/.test(command)) {
    return `npm passes on only what follows "--": write "npm run ${name} -- {tests}".`;
  }
  return `The script "${name}" probably does not pass its arguments on to the framework (several commands in it, or a "--" that is kept as an argument): start the framework directly.`;
}

function failedToStart(invocations: ShardRecord["stamp"]["invocations"]): string | undefined {
  const [first] = invocations;
  const code = first?.exitCode;
  if (code === 127) return "Exit code 127: the command, or one in it, does not exist here.";
  if (code === 126) return "Exit code 126: the command, or one in it, is not executable.";
  const failing = invocations.find(
    ({ exitCode, signal }) => exitCode !== 0 || signal !== undefined,
  );
  if (failing === undefined) return undefined;
  const end = failing.signal ?? `exit code ${failing.exitCode ?? "unknown"}`;
  return `The command ended with ${end} before it got to them: see its output above.`;
}

const FILTERS =
  /(?<=^|[\s"'])(-k|-m|-t|--testNamePattern|--test-name-pattern|--grep|-run|--changed|--onlyChanged|-o|--ignore|--exclude)(?=[\s=]|$)/g;

function ownFilter(command: string): string | undefined {
  const found = [...new Set(Array.from(command.matchAll(FILTERS), ([, option]) => option ?? ""))];
  if (found.length === 0) return undefined;
  return `The command has a filter of its own (${nameSome(found)}), which probably left them out: take it out, or give the plan the same patterns.`;
}

const REPORTERS =
  /(?<=^|[\s"'])(--reporters?|-p no:junitxml|--junitxml|--junit-xml|--outputFile|--config|-c)(?=[\s=]|$)/;

function ownReporter(command: string): string | undefined {
  const option = REPORTERS.exec(command)?.[1];
  if (option === undefined) return undefined;
  return `The command sets "${option}", which probably replaces the JUnit reporter we add: let it report JUnit as well, or leave the option out.`;
}
