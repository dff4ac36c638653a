/** Longer lines come in pieces of this many characters, so that no output fills the memory. */
export const LONGEST_LINE = 4 * 1024 * 1024;

export interface LineSplitter {
  readonly push: (bytes: Uint8Array) => void;
  /** The last line, where no line break follows it. */
  readonly end: () => void;
}

/** Cuts UTF-8 into lines, also where a character or a line break lies across two chunks. */
export function lineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder();
  let held: string[] = [];
  let length = 0;

  const flush = () => {
    const line = held.join("");
    held = [];
    length = 0;
    onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
  };
  const hold = (text: string) => {
    if (text === "") return;
    held.push(text);
    length += text.length;
    if (length >= LONGEST_LINE) flush();
  };
  const take = (text: string) => {
    const [first = "", ...lines] = text.split("\n");
    hold(first);
    for (const line of lines) {
      flush();
      hold(line);
    }
  };
  return {
    push: (bytes) => take(decoder.decode(bytes, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (length > 0) flush();
    },
  };
}
