import { existsSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { localChannels } from "../../src/local/channels.ts";
import { ON_WINDOWS } from "../../src/local/process-group.ts";

function talk(address: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let heard = "";
    socket.once("error", reject);
    socket.on("data", (bytes) => {
      heard += bytes;
      if (heard.endsWith("end!\n")) socket.destroy();
    });
    socket.once("close", () => resolve(heard));
    socket.write(text);
  });
}

describe("a channel", () => {
  it("answers lines with lines, whoever sends them", async () => {
    const channel = await localChannels.open((line, answer) => answer(`${line}!`));
    try {
      expect(await talk(channel.address, "a\nü\nend\n")).toBe("a!\nü!\nend!\n");
    } finally {
      await channel.close();
    }
  });

  it.skipIf(ON_WINDOWS)("lies where only this user may go, and leaves nothing", async () => {
    const channel = await localChannels.open(() => undefined);
    const folder = dirname(channel.address);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(channel.address.length).toBeLessThan(104);
    await channel.close();
    expect(existsSync(folder)).toBe(false);
  });
});
