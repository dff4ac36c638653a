/** A program that runs another, whose words follow behind options of its own. */
interface Launcher {
  /** Words that may stand before the program: `exec`, `run`. */
  readonly verbs: readonly string[];
  /** Its options that take the word behind them. */
  readonly taking: readonly string[];
}

const PACKAGE_OPTIONS = [
  "-p",
  "--package",
  "-w",
  "--workspace",
  "--prefix",
  "-C",
  "--dir",
  "--cwd",
];

const LAUNCHERS: ReadonlyMap<string, Launcher> = new Map([
  ["npx", { verbs: [], taking: PACKAGE_OPTIONS }],
  ["pnpx", { verbs: [], taking: PACKAGE_OPTIONS }],
  ["bunx", { verbs: [], taking: PACKAGE_OPTIONS }],
  ["npm", { verbs: ["exec", "x"], taking: PACKAGE_OPTIONS }],
  ["pnpm", { verbs: ["exec", "dlx"], taking: ["--filter", "-F", ...PACKAGE_OPTIONS] }],
  ["yarn", { verbs: ["exec", "dlx", "run"], taking: PACKAGE_OPTIONS }],
  ["bun", { verbs: ["x", "run"], taking: PACKAGE_OPTIONS }],
  ["corepack", { verbs: ["npm", "pnpm", "yarn", "exec"], taking: [] }],
  [
    "node",
    { verbs: [], taking: ["-r", "--require", "--import", "--loader", "-C", "--conditions"] },
  ],
  ["cross-env", { verbs: [], taking: [] }],
  ["env", { verbs: [], taking: ["-u", "--unset", "-C", "--chdir"] }],
  ["dotenv", { verbs: [], taking: ["-e", "-v", "-p"] }],
  ["c8", { verbs: [], taking: ["-r", "--reporter", "-o", "--reports-dir"] }],
  ["nyc", { verbs: [], taking: ["-r", "--reporter", "--report-dir"] }],
  ["xvfb-run", { verbs: [], taking: ["-e", "-f", "-n", "-p", "-s", "-w"] }],
  ["time", { verbs: [], taking: ["-f", "-o"] }],
]);

/** Whether a command line starts the program: itself, or through what starts Node programs. */
export function startsNodeProgram(words: readonly string[], names: readonly string[]): boolean {
  const [first, ...rest] = withoutAssignments(words);
  if (first === undefined) return false;
  const name = programName(first);
  if (names.includes(name)) return true;
  const launcher = LAUNCHERS.get(name);
  return launcher !== undefined && startsNodeProgram(behindOptions(launcher, rest), names);
}

function withoutAssignments(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  return first === -1 ? [] : words.slice(first);
}

/** `node_modules/.bin/vitest`, `vitest@5`, `vitest.mjs` and `vitest.cmd` are vitest. */
function programName(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1)
    .replace(/@[^@]*$/, "")
    .replace(/\.(?:[cm]?js|cmd|exe|ps1)$/i, "");
}

function behindOptions({ verbs, taking }: Launcher, words: readonly string[]): readonly string[] {
  const [first] = words;
  if (first === undefined) return [];
  if (taking.includes(first)) return behindOptions({ verbs, taking }, words.slice(2));
  if (first.startsWith("-")) return behindOptions({ verbs, taking }, words.slice(1));
  return verbs.includes(first) ? behindOptions({ verbs: [], taking }, words.slice(1)) : words;
}
