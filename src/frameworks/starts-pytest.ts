/** A program that runs another command, whose words follow behind options of its own. */
interface Runner {
  /** The word behind which the options and the command stand. */
  readonly verb?: string;
  /** Its options that take the word behind them. */
  readonly taking: readonly string[];
}

const RUNNERS: ReadonlyMap<string, Runner> = new Map([
  ["poetry", { verb: "run", taking: ["-C", "--directory", "-P", "--project"] }],
  ["uv", { verb: "run", taking: uvOptions() }],
  ["pipenv", { verb: "run", taking: [] }],
  ["hatch", { verb: "run", taking: [] }],
  ["pdm", { verb: "run", taking: ["-p", "--project", "--venv"] }],
  ["rye", { verb: "run", taking: ["--pyproject"] }],
  ["pixi", { verb: "run", taking: ["-e", "--environment", "--manifest-path"] }],
  ["coverage", { verb: "run", taking: ["--rcfile", "--source", "--data-file", "--context"] }],
  ["env", { taking: ["-u", "--unset", "-C", "--chdir"] }],
  ["nice", { taking: ["-n"] }],
  ["time", { taking: ["-f", "-o"] }],
  ["xvfb-run", { taking: ["-e", "-f", "-n", "-p", "-s", "-w"] }],
]);

function uvOptions(): readonly string[] {
  return "--with --with-editable --with-requirements --extra --group --only-group --no-group --no-extra --package --python -p --directory --project --env-file --index --default-index -w".split(
    " ",
  );
}

/** Whether a command line starts pytest: itself, as `python -m pytest`, or through a runner. */
export function startsPytest(words: readonly string[]): boolean {
  const [first, ...rest] = words;
  if (first === undefined) return false;
  const name = programName(first);
  if (name === "pytest" || name === "py.test") return true;
  if (isPython(name)) return startsModule(rest);
  const runner = RUNNERS.get(name);
  return runner !== undefined && startsBehindRunner(runner, rest);
}

/** `/venv/bin/pytest` and `Scripts\pytest.exe` are pytest. */
function programName(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1)
    .replace(/\.exe$/i, "");
}

/** `python`, `python3`, `python3.12`, `pypy3`, and Windows' launcher `py`. */
function isPython(name: string): boolean {
  return /^(?:python|pypy)\d*(?:\.\d+)*t?$|^py$/.test(name);
}

/** Python's own options that take the word behind them. */
const PYTHON_TAKES_A_WORD = new Set(["-W", "-X", "--check-hash-based-pycs"]);

/** Whether the words behind `python` run the module pytest, perhaps under `coverage`. */
function startsModule(words: readonly string[]): boolean {
  const [first, second, ...rest] = words;
  if (first === undefined) return false;
  if (first === "-m") return second !== undefined && startsPytest([second, ...rest]);
  if (!first.startsWith("-")) return false;
  return startsModule(PYTHON_TAKES_A_WORD.has(first) ? rest : words.slice(1));
}

function startsBehindRunner(runner: Runner, words: readonly string[]): boolean {
  const begin = runner.verb === undefined ? 0 : words.indexOf(runner.verb) + 1;
  if (runner.verb !== undefined && begin === 0) return false;
  return startsBehindOptions(runner.taking, words.slice(begin));
}

function startsBehindOptions(taking: readonly string[], words: readonly string[]): boolean {
  const [first] = words;
  if (first === undefined) return false;
  if (first === "-m" || first === "--module") return startsModule(["-m", ...words.slice(1)]);
  if (taking.includes(first)) return startsBehindOptions(taking, words.slice(2));
  const isOption = first.startsWith("-") || /^[A-Za-z_]\w*=/.test(first);
  return isOption ? startsBehindOptions(taking, words.slice(1)) : startsPytest(words);
}
