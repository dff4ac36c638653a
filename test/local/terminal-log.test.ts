import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { hasColours, localTerminal } from "../../src/local/terminal.ts";
import { printable, terminalLog } from "../../src/local/terminal-log.ts";

function logTo(colours: boolean) {
  const written: string[] = [];
  return { log: terminalLog({ write: (text) => written.push(text), colours }), written };
}

describe("terminalLog", () => {
  it("says what kind of message it is, and puts the advice below", () => {
    const { log, written } = logTo(false);
    log.info("as it is");
    log.warn("careful");
    log.error("broken");
    log.problem({ what: "it is no shard", where: "--shard", how: "Use 1/8." });
    expect(written).toEqual([
      "as it is\n",
      "warning: careful\n",
      "error: broken\n",
      "problem: --shard: it is no shard\n  Use 1/8.\n",
    ]);
  });

  it("colours the kind of a message only, and only where asked", () => {
    const { log, written } = logTo(true);
    log.info("plain");
    log.warn("careful");
    expect(written).toEqual(["plain\n", "\u001b[33mwarning:\u001b[0m careful\n"]);
  });

  it("executes nothing that a text holds, neither on a terminal nor in a workflow", () => {
    const { log, written } = logTo(true);
    log.problem({ where: "\u001b[2J", what: "::set-output name=x::y", how: "a\n::debug::x" });
    log.info("a\r::error::x\u0007\u009b\u202etxt ##[add-mask]e");
    expect(written.join("")).not.toMatch(/\u001b\[2J|^\s*::|\r|\u0007|\u009b|\u202e|##\[/m);
  });

  it("keeps text readable: line breaks, tabs and every script", () => {
    expect(printable("a\tb\nгрün 日本 🎉 a::b")).toBe("a\tb\nгрün 日本 🎉 a::b");
    expect(printable("\u001b[31m\u007f")).toBe("\u241b[31m\u2421");
  });
});

describe("localTerminal", () => {
  it("has colours on a screen only, and where NO_COLOR does not forbid them", () => {
    expect(hasColours({ isTTY: true }, {})).toBe(true);
    expect(hasColours({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
    expect(hasColours({ isTTY: true }, { NO_COLOR: "0" })).toBe(false);
    expect(hasColours({ isTTY: true }, { TERM: "dumb" })).toBe(false);
    expect(hasColours({}, {})).toBe(false);
  });

  it("reads all of its input, also characters cut by chunks", async () => {
    const bytes = Buffer.from("tests/ä.py\n日本\n");
    const input = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    const output = new PassThrough();
    const terminal = localTerminal({ input, output }, {});
    expect(await terminal.read()).toBe("tests/ä.py\n日本\n");
    terminal.write("out");
    expect(String(output.read())).toBe("out");
    expect(terminal).toMatchObject({ columns: 100, colours: false });
  });

  it("does not fail where its reader has gone, and does on other trouble", () => {
    const output = new PassThrough();
    localTerminal({ input: Readable.from([]), output }, {});
    const error = (code: string) => Object.assign(new Error(code), { code });
    expect(() => output.emit("error", error("EPIPE"))).not.toThrow();
    expect(() => output.emit("error", error("EIO"))).toThrow("EIO");
  });
});
