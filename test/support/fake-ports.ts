import type { Ports } from "../../src/model/ports.ts";

type PortChanges = { readonly [Name in keyof Ports]?: Partial<Ports[Name]> | undefined };

/**
 * Ports of which everything that is not given throws with its name when it is used: a test then
 * says all that the code may touch. Methods that are objects' own are kept as they are.
 */
export function fakePorts(given: PortChanges = {}): Ports {
  const ports = new Map(Object.entries(given).map(([name, port]) => [name, strict(name, port)]));
  return new Proxy({} as Ports, {
    get: (_, name) =>
      ports.has(String(name)) ? ports.get(String(name)) : strict(String(name), {}),
  });
}

/** Signals are what they are; `undefined` stands for a port that is not there. */
function strict(name: string, port: object | undefined): unknown {
  if (port === undefined || port instanceof AbortSignal) return port;
  return new Proxy(port, {
    get: (target, member) => {
      if (Reflect.has(target, member)) return Reflect.get(target, member);
      // What awaits a value asks for this first.
      if (member === "then" || typeof member === "symbol") return undefined;
      throw new Error(`unexpected: ports.${name}.${member}`);
    },
  });
}

/** What was said to people, one text a call. */
export interface Said {
  readonly log: Ports["log"];
  readonly lines: string[];
}

export function fakeLog(): Said {
  const lines: string[] = [];
  const say = (kind: string) => (text: string) => {
    lines.push(`${kind}: ${text}`);
  };
  return {
    lines,
    log: {
      info: say("info"),
      warn: say("warn"),
      error: say("error"),
      problem: ({ where, what }) => say("problem")(`${where ?? ""}: ${what}`),
      group: (title, texts) => say("group")([title, ...texts].join("\n")),
    },
  };
}

/** A clock that only moves when somebody sleeps. */
export function fakeClock(start = 0): Ports["clock"] & { readonly slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now as ReturnType<Ports["clock"]["now"]>,
    elapsed: () => now as ReturnType<Ports["clock"]["elapsed"]>,
    sleep: async (time) => {
      slept.push(time);
      now += time;
    },
    // Nobody waits in a test that lets no time pass.
    after: () => () => undefined,
  };
}
