import type { Answer, Operation } from "./exchange.ts";

/** What goes wrong: an answer instead of the real one, no answer at all, or a broken connection. */
type Fault =
  | ({ readonly kind: "answer" } & Answer)
  | { readonly kind: "hang" }
  | { readonly kind: "drop" }
  /** The service does its work and the answer never arrives. */
  | { readonly kind: "lost answer" };

interface FaultOptions {
  /** How often; without it, always. */
  readonly times?: number;
  /** Only for requests about this key, name or number. */
  readonly about?: RegExp;
}

/** The faults that tests switch on and off, by operation. */
export interface Faults {
  readonly add: (operation: Operation, fault: Fault, options?: FaultOptions) => void;
  /** Answers with a status and the body that the service gives with it. */
  readonly fail: (operation: Operation, status: number, options?: FaultOptions) => void;
  readonly hang: (operation: Operation, options?: FaultOptions) => void;
  /** Too many requests, with `Retry-After`. */
  readonly limit: (operation: Operation, retryAfter: number, options?: FaultOptions) => void;
  readonly clear: () => void;
  /** The fault of this request, which counts it. */
  readonly take: (operation: Operation, about: string) => Fault | undefined;
}

interface Entry {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly about: RegExp | undefined;
  left: number;
}

export function faults(): Faults {
  const entries: Entry[] = [];
  const add: Faults["add"] = (operation, fault, { times, about } = {}) => {
    entries.push({ operation, fault, about, left: times ?? Number.POSITIVE_INFINITY });
  };
  return {
    add,
    fail: (operation, status, options) => add(operation, failure(status), options),
    hang: (operation, options) => add(operation, { kind: "hang" }, options),
    limit: (operation, retryAfter, options) =>
      add(operation, { ...failure(429), headers: { "retry-after": `${retryAfter}` } }, options),
    clear: () => {
      entries.length = 0;
    },
    take: (operation, about) => {
      const entry = entries.find(
        (one) => one.operation === operation && one.left > 0 && (one.about?.test(about) ?? true),
      );
      if (entry !== undefined) entry.left -= 1;
      return entry?.fault;
    },
  };
}

/** A failing answer that reads like Twirp's and like the REST API's at once. */
function failure(status: number): Extract<Fault, { kind: "answer" }> {
  const text = MEANINGS.get(status) ?? "failed";
  return { kind: "answer", status, body: { code: text, msg: text, message: text } };
}

const MEANINGS = new Map([
  [401, "unauthenticated"],
  [403, "permission_denied"],
  [404, "not_found"],
  [409, "already_exists"],
  [429, "resource_exhausted"],
  [500, "internal"],
  [503, "unavailable"],
]);
