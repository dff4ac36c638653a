import { fileName } from "../model/path.ts";
import { failed, ok, type Result } from "../model/problem.ts";

export interface ShellText {
  readonly text: string;
  /** The shell's `"$@"`. */
  readonly args: readonly string[];
  /** The shell that the user asked for: a name or a path. */
  readonly shell: string | undefined;
}

export interface ShellPlace {
  readonly windows: boolean;
  /** Absolute path of bash; `undefined` where there is none. */
  readonly bash: string | undefined;
}

export interface Start {
  readonly file: string;
  readonly args: readonly string[];
}

/** `$0` of the text, which shells put before their own messages. */
const SCRIPT_NAME = "makespan";

/** No start-up files; ends at the first command that fails, also inside a pipe. */
const BASH_FLAGS = ["--noprofile", "--norc", "-eo", "pipefail", "-c"];

const PLAIN_FLAGS = ["-e", "-c"];
const PLAIN_SHELLS = new Set(["sh", "dash", "ash", "zsh", "ksh"]);

/** How the shell runs this text with these arguments. */
export function shellStart(request: ShellText, place: ShellPlace): Result<Start> {
  const shell = chooseShell(request.shell, place);
  if (!shell.ok) return shell;
  const { file, flags } = shell.value;
  return ok({ file, args: [...flags, request.text, SCRIPT_NAME, ...request.args] });
}

interface Shell {
  readonly file: string;
  readonly flags: readonly string[];
}

function chooseShell(wanted: string | undefined, place: ShellPlace): Result<Shell> {
  const shell = wanted?.trim() ?? "";
  if (shell === "") return usualShell(place);
  const name = fileName(shell.replaceAll("\\", "/"))
    .replace(/\.exe$/i, "")
    .toLowerCase();
  if (PLAIN_SHELLS.has(name)) return ok({ file: shell, flags: PLAIN_FLAGS });
  if (name !== "bash") return failed(unknownShell(shell));
  return ok({ file: shell === "bash" ? (place.bash ?? shell) : shell, flags: BASH_FLAGS });
}

function usualShell({ windows, bash }: ShellPlace): Result<Shell> {
  if (bash !== undefined) return ok({ file: bash, flags: BASH_FLAGS });
  if (!windows) return ok({ file: "sh", flags: PLAIN_FLAGS });
  return failed({
    where: "shell",
    what: "there is no bash on this machine",
    how: "Install Git for Windows, which brings one, or give the path of a bash as `shell`.",
  });
}

function unknownShell(shell: string) {
  return {
    where: "shell",
    what: `${JSON.stringify(shell)} cannot take the tests as arguments`,
    how: "Use bash, sh, dash, ash, zsh or ksh, or the path of one. It is started with flags of ours.",
  };
}
