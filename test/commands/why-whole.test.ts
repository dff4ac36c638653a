import { describe, expect, it } from "vitest";
import { whyWhole } from "../../src/commands/why-whole.ts";
import type { PartsNeed } from "../../src/frameworks/framework.ts";
import type { ProcessEnd, ProcessRequest } from "../../src/model/ports.ts";
import { fakePorts } from "../support/fake-ports.ts";

const NEED: PartsNeed = {
  command: ["tool", "version"],
  environment: { QUIET: "1" },
  isMet: (output) => output === "2\nnew",
  otherwise: "items stay whole: it needs tool 2",
};

function asking(lines: readonly string[], end: ProcessEnd) {
  const asked: ProcessRequest[] = [];
  const run = async (request: ProcessRequest) => {
    asked.push(request);
    for (const line of lines) request.onLine?.(line);
    return end;
  };
  const ports = fakePorts({ processes: { run }, run: { childEnvironment: { PATH: "/bin" } } });
  return { ports, asked };
}

describe("a framework's need for parts", () => {
  it("is asked of the program in the suite's root", async () => {
    const { ports, asked } = asking(["2", "new"], { kind: "exited", code: 0 });
    expect(await whyWhole({ partsNeed: NEED }, "/r/api", ports)).toBe(undefined);
    expect(asked).toMatchObject([
      {
        file: "tool",
        args: ["version"],
        folder: "/r/api",
        environment: { PATH: "/bin", QUIET: "1" },
      },
    ]);
  });

  it("that is not met is the reason why items stay whole", async () => {
    const { ports } = asking(["1"], { kind: "exited", code: 0 });
    expect(await whyWhole({ partsNeed: NEED }, "/r", ports)).toBe(NEED.otherwise);
  });

  it.each<ProcessEnd>([
    { kind: "not-started", why: "not found" },
    { kind: "exited", code: 1 },
    { kind: "signalled", signal: "SIGKILL" },
  ])("counts as met where it cannot be asked: %j", async (end) => {
    expect(await whyWhole({ partsNeed: NEED }, "/r", asking(["1"], end).ports)).toBe(undefined);
  });

  it("is not asked where there is none", async () => {
    expect(await whyWhole({}, "/r", fakePorts())).toBe(undefined);
  });
});
