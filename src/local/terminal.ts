import type { Terminal } from "../model/ports.ts";
import { systemCode } from "./system-error.ts";

/** The parts of the process's streams that a terminal needs. */
export interface TerminalStreams {
  readonly input: AsyncIterable<string | Uint8Array>;
  readonly output: Pick<NodeJS.WritableStream, "write" | "on"> & {
    readonly isTTY?: boolean;
    readonly columns?: number;
  };
  /** Where what a child said goes, if not to the output. */
  readonly shown?: Pick<NodeJS.WritableStream, "write">;
  /** Where people read, for what is shown for a moment only. */
  readonly people?: Pick<NodeJS.WritableStream, "write"> & {
    readonly isTTY?: boolean;
    readonly columns?: number;
  };
}

/** Where nothing says how wide the screen is: a log that is read in a browser. */
const USUAL_COLUMNS = 100;

/** Speaks through these streams; colours only on a screen, and where NO_COLOR does not forbid. */
export function localTerminal(
  { input, output, shown, people }: TerminalStreams,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  output.on("error", ignoreClosedReader);
  return {
    write: (text) => {
      output.write(text);
    },
    show: (text) => {
      (shown ?? output).write(text);
    },
    read: () => readAll(input),
    columns: output.columns ?? USUAL_COLUMNS,
    colours: hasColours(output, environment),
    isScreen: output.isTTY === true,
    ...(people?.isTTY === true && environment["TERM"] !== "dumb"
      ? { status: statusLine(people) }
      : {}),
  };
}

/** Back to the line's beginning, and away with what stands there. */
const CLEAR_LINE = "\r\u001b[K";

function statusLine(people: NonNullable<TerminalStreams["people"]>): (line: string) => void {
  return (line) => {
    people.write(`${CLEAR_LINE}${line.slice(0, (people.columns ?? USUAL_COLUMNS) - 1)}`);
  };
}

/** https://no-color.org: set and not empty, whatever its value. */
export function hasColours(
  output: { isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb") return false;
  return output.isTTY === true;
}

async function readAll(input: TerminalStreams["input"]): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of input) {
    text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** `makespan inspect | head` closes our output before its end, which is no failure of ours. */
function ignoreClosedReader(error: unknown): void {
  if (systemCode(error) !== "EPIPE") throw error;
}
