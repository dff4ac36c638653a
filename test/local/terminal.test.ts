import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { localTerminal } from "../../src/local/terminal.ts";

function terminal(people: { readonly isTTY: boolean }, environment: Record<string, string> = {}) {
  const shown: string[] = [];
  const write = (text: string | Uint8Array) => shown.push(String(text)) > 0;
  const output = new PassThrough();
  const made = localTerminal(
    { input: output, output, people: { ...people, write, columns: 12 } },
    environment,
  );
  return { made, shown };
}

describe("the line that the next one takes the place of", () => {
  test("is shown where somebody watches a screen, no longer than the screen is wide", () => {
    const { made, shown } = terminal({ isTTY: true });
    made.status?.("3 of 40 items done");
    made.status?.("");
    expect(shown).toEqual(["\r\u001b[K3 of 40 ite", "\r\u001b[K"]);
  });

  test("is not there in a file, a log or on a terminal that cannot go back", () => {
    expect(terminal({ isTTY: false }).made.status).toBeUndefined();
    expect(terminal({ isTTY: true }, { TERM: "dumb" }).made.status).toBeUndefined();
  });
});
