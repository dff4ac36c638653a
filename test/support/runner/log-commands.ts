/** A line that the runner executes instead of showing. */
export interface LogCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface ReadLog {
  /** The lines that people see, with what was masked as `***`. */
  readonly text: string;
  readonly commands: readonly LogCommand[];
}

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs */
const KNOWN: ReadonlySet<string> = new Set([
  ...["set-output", "save-state", "set-env", "add-path", "add-mask", "add-matcher"],
  ...["remove-matcher", "group", "endgroup", "debug", "notice", "warning", "error", "echo"],
  ...["stop-commands", "internal-set-repo-path"],
]);

/** Shown in the log although they are commands. */
const SHOWN: ReadonlySet<string> = new Set(["notice", "warning", "error", "group"]);

/** Reads a step's output as the runner does, line by line. */
export function readLog(output: string): ReadLog {
  const commands: LogCommand[] = [];
  const lines: string[] = [];
  const masks: string[] = [];
  let stopped: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined;
      else lines.push(line);
      continue;
    }
    const command = commandOf(line);
    if (command === undefined) {
      lines.push(line);
      continue;
    }
    commands.push(command);
    if (command.name === "stop-commands") stopped = command.message;
    if (command.name === "add-mask") masks.push(command.message);
    if (SHOWN.has(command.name)) lines.push(`${command.name}: ${command.message}`);
  }
  return { text: masked(lines.join("\n"), masks), commands };
}

/** `::name key=value::message` at the start of a line, or `##[name key=value;]message` anywhere. */
function commandOf(line: string): LogCommand | undefined {
  const current = /^[\s\u0085]*::([\w-]+)(?: ([^:]*?))?::(.*)$/.exec(line);
  if (current !== null && KNOWN.has(current[1] ?? "")) {
    return command(current, ",", CURRENT_ESCAPES);
  }
  const legacy = /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line);
  if (legacy !== null && KNOWN.has(legacy[1] ?? "")) return command(legacy, ";", LEGACY_ESCAPES);
  return undefined;
}

type Escapes = readonly (readonly [escape: string, sign: string])[];

const CURRENT_ESCAPES: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
];

const LEGACY_ESCAPES: Escapes = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
  ["%25", "%"],
];

function command(
  [, name = "", properties = "", message = ""]: RegExpExecArray,
  separator: string,
  escapes: Escapes,
): LogCommand {
  const pairs = properties.split(separator).flatMap((pair) => {
    const [, key, value] = /^\s*([^=]+)=(.*)$/.exec(pair) ?? [];
    return key === undefined ? [] : [[key, decode(value ?? "", escapes)] as const];
  });
  return {
    name,
    properties: Object.fromEntries(pairs),
    message: decode(message, escapes),
  };
}

function decode(text: string, escapes: Escapes): string {
  return escapes.reduce((all, [code, sign]) => all.replaceAll(code, sign), text);
}

function masked(text: string, masks: readonly string[]): string {
  return masks
    .filter((mask) => mask !== "")
    .reduce((all, mask) => all.replaceAll(mask, "***"), text);
}
