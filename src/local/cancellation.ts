/** Why the run was cancelled, as the signal's `reason`. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** Gives the signals back their usual effect. */
  readonly close: () => void;
}

/** The part of the process that hears signals. */
export interface SignalSource {
  readonly on: (signal: EndSignal, listener: () => void) => unknown;
  readonly removeListener: (signal: EndSignal, listener: () => void) => unknown;
}

/** 128 and the signal's number, as shells report it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type EndSignal = keyof typeof EXIT_CODES;

/**
 * Cancels on the first signal that asks the process to end. The same signal again ends it at
 * once; another kind does not, since the runner sends SIGTERM 7.5 s after SIGINT and leaves us
 * 2.5 s to note what is done.
 */
export function cancellation(
  source: SignalSource = process,
  exit: (code: number) => void = (code) => process.exit(code),
): Cancellation {
  const controller = new AbortController();
  const seen = new Set<EndSignal>();
  const onSignal = (signal: EndSignal) => {
    if (seen.has(signal)) exit(EXIT_CODES[signal]);
    seen.add(signal);
    controller.abort(new Error(`cancelled by ${signal}`));
  };
  const listeners = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const listener = () => onSignal(signal);
    source.on(signal, listener);
    return () => source.removeListener(signal, listener);
  });
  return {
    signal: controller.signal,
    close: () => {
      for (const remove of listeners) remove();
    },
  };
}
