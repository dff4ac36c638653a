import { commandWords } from "../../model/command-words.ts";
import { TESTS_PLACEHOLDER, type TestCommand } from "../../model/invocation.ts";
import { wordsAroundArguments } from "../command-options.ts";

/** The part of a command line that starts Go's tests. */
export interface GoCommand {
  readonly program: "go test" | "gotestsum";
  /** gotestsum's own words, those before `--`. */
  readonly own: readonly string[];
  /** What `go test` gets. */
  readonly words: readonly string[];
  /** Whether gotestsum's own words are closed by `--`, or begin go's without it. */
  readonly closed: boolean;
  /** Whether the whole command is nothing else, so that its output is ours to read. */
  readonly simple: boolean;
}

/** `undefined` where the command, as far as its words can be read, starts something else. */
export function readGoCommand(command: TestCommand): GoCommand | undefined {
  const simple = commandWords(command) !== undefined;
  const words = wordsAroundArguments(command);
  // In a longer text, `2>&1` leaves the number of the output it redirects.
  const redirects = !simple && /^\d$/.test(words.at(-1) ?? "");
  const found = findGo(redirects ? words.slice(0, -1) : words);
  return found === undefined ? undefined : { ...found, simple };
}

/** Whether these words of a command line start `go test` or gotestsum. */
export function startsGoTest(words: readonly string[]): boolean {
  return findGo(words) !== undefined;
}

type Found = Omit<GoCommand, "simple">;

/** Programs that run the command behind their options. */
const RUNNERS = new Set(["env", "nice", "time", "xvfb-run"]);

function findGo(words: readonly string[]): Found | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  const name = programName(first);
  if (name === "gotestsum") return gotestsum(rest);
  if (isGo(name)) return behindGo(rest);
  if (!RUNNERS.has(name)) return undefined;
  const at = rest.map(programName).findIndex((one) => isGo(one) || one === "gotestsum");
  return at < 0 ? undefined : findGo(rest.slice(at));
}

/** `go` and `go1.26.1`. */
function isGo(name: string): boolean {
  return /^go\d*(?:\.\d+)*$/.test(name);
}

/** `/usr/local/go/bin/go` and `go.exe` are go. */
function programName(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1)
    .replace(/\.exe$/i, "");
}

/** `go test`, `go tool gotestsum`, `go run gotest.tools/gotestsum@latest`. */
function behindGo(words: readonly string[]): Found | undefined {
  const [verb = "", ...rest] = words;
  if (verb === "test") return { program: "go test", own: [], words: rest, closed: true };
  if (verb === "-C" || verb.startsWith("-C=")) return behindChangedFolder(words);
  const at = rest.findIndex((word) => /(?:^|\/)gotestsum(?:@.*)?$/.test(word));
  const runs = (verb === "tool" || verb === "run") && at >= 0;
  return runs ? gotestsum(rest.slice(at + 1)) : undefined;
}

/** `go -C folder test` reads as `go test -C folder`. */
function behindChangedFolder(words: readonly string[]): Found | undefined {
  const taken = words[0] === "-C" ? 2 : 1;
  const found = behindGo(words.slice(taken));
  return found && { ...found, words: [...words.slice(0, taken), ...found.words] };
}

/** gotestsum's own options that take the word behind them: `gotestsum --help`. */
const GOTESTSUM_TAKES_A_WORD = new Set(
  "--format -f --format-icons --jsonfile --jsonfile-timing-events --junitfile --junitfile-testsuite-name --junitfile-testcase-classname --junitfile-project-name --max-fails --packages --post-run-command --rerun-fails-max-failures --rerun-fails-report --hide-summary".split(
    " ",
  ),
);

/** gotestsum's own words end at `--` or at the first one that is no option. */
function gotestsum(words: readonly string[]): Found {
  let at = 0;
  while (words[at]?.startsWith("-") === true && words[at] !== "--") {
    at += GOTESTSUM_TAKES_A_WORD.has(String(words[at])) ? 2 : 1;
  }
  const closed = words[at] === "--";
  const begin = closed ? at + 1 : at;
  return { program: "gotestsum", own: words.slice(0, at), words: words.slice(begin), closed };
}

/** What `go test` makes of its words: https://pkg.go.dev/cmd/go#hdr-Testing_flags. */
export interface GoWords {
  /** Words that name packages, without the placeholder. */
  readonly packages: readonly string[];
  /** Flags without their dashes, `test.` and value. */
  readonly flags: readonly GoFlag[];
  /** Whether arguments behind the last word would go to the tests instead of to go. */
  readonly endsOpen: boolean;
}

interface GoFlag {
  readonly name: string;
  readonly value?: string;
  /** True where the value is a word of its own. */
  readonly separate: boolean;
}

/** Flags of `go test` and `go build` that take no value. */
const SWITCHES = new Set(
  "a n race msan asan cover v work x linkshared modcacherw trimpath buildvcs json c i benchmem failfast fullpath short artifacts".split(
    " ",
  ),
);

/** Those that do. */
const VALUED = new Set(
  "C p covermode coverpkg asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec exec o vet bench benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile fuzz fuzztime fuzzminimizetime list memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel run shuffle skip timeout trace".split(
    " ",
  ),
);

export function readGoWords(words: readonly string[]): GoWords {
  const end = words.findIndex((word) => word === "-args" || word === "--args");
  const packages: string[] = [];
  const flags: GoFlag[] = [];
  for (const piece of pieces(end < 0 ? words : words.slice(0, end))) {
    if (typeof piece !== "string") flags.push(piece);
    // What follows a flag that go does not know is the tests' own.
    else if (piece !== TESTS_PLACEHOLDER && flags.every(isKnown)) packages.push(piece);
  }
  return { packages, flags, endsOpen: end >= 0 || !flags.every(isKnown) };
}

/** Flags, each with its value, and the words between them. */
function pieces(words: readonly string[]): readonly (string | GoFlag)[] {
  const found: (string | GoFlag)[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const flag = readFlag(word, words[at + 1]);
    found.push(flag ?? word);
    if (flag?.separate === true) at += 1;
  }
  return found;
}

function isKnown({ name }: GoFlag): boolean {
  return SWITCHES.has(name) || VALUED.has(name);
}

function readFlag(word: string, next: string | undefined): GoFlag | undefined {
  const [, name, value] = /^--?(?:test\.)?([A-Za-z][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (name === undefined) return undefined;
  if (value !== undefined) return { name, value, separate: false };
  if (!VALUED.has(name) || next === undefined) return { name, separate: false };
  return { name, value: next, separate: true };
}

/** Whether the last such flag, if any, is on. */
export function hasGoFlag({ flags }: GoWords, name: string): boolean {
  const last = flags.findLast((flag) => flag.name === name);
  return (
    last !== undefined && !["false", "0", "f", "F", "FALSE", "False"].includes(last.value ?? "")
  );
}
