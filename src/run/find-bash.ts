import { folderOf, joinPath } from "../model/path.ts";
import type { Files } from "../model/ports.ts";

export interface BashRequest {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
}

/**
 * Absolute path of bash: the first on the PATH; on Windows Git's own, since the `bash.exe` of the
 * system folder starts a Linux with other files. `undefined` where there is none.
 */
export async function findBash(
  { environment, windows }: BashRequest,
  files: Pick<Files, "facts">,
): Promise<string | undefined> {
  if (!windows) {
    const folders = (environment["PATH"] ?? "").split(":").filter((folder) => folder !== "");
    return firstFile(
      folders.map((folder) => joinPath(folder, "bash")),
      files,
    );
  }
  return firstFile([...(await besideGit(environment, files)), ...usualPlaces(environment)], files);
}

/** `C:\Program Files\Git\cmd\git.exe` on the PATH says that bash is in `C:\Program Files\Git\bin`. */
async function besideGit(
  environment: BashRequest["environment"],
  files: Pick<Files, "facts">,
): Promise<readonly string[]> {
  const path = variable(environment, "PATH") ?? "";
  const folders = path.split(";").map((folder) => folder.replaceAll("\\", "/").replace(/\/$/, ""));
  const git = await firstFile(
    folders.filter((folder) => folder !== "").map((folder) => `${folder}/git.exe`),
    files,
  );
  if (git === undefined) return [];
  const above = folderOf(folderOf(git));
  return [`${above}/bin/bash.exe`, `${folderOf(above)}/bin/bash.exe`];
}

function usualPlaces(environment: BashRequest["environment"]): readonly string[] {
  const folders = [
    variable(environment, "ProgramFiles"),
    variable(environment, "ProgramW6432"),
    `${variable(environment, "LOCALAPPDATA") ?? "C:/Users/Default/AppData/Local"}/Programs`,
  ];
  return folders
    .filter((folder) => folder !== undefined)
    .map((folder) => `${folder.replaceAll("\\", "/")}/Git/bin/bash.exe`);
}

/** Names of variables know no case on Windows. */
function variable(environment: BashRequest["environment"], name: string): string | undefined {
  const entries = Object.entries(environment);
  return entries.find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}

async function firstFile(
  paths: readonly string[],
  files: Pick<Files, "facts">,
): Promise<string | undefined> {
  for (const path of paths) {
    if ((await files.facts(path))?.kind === "file") return path;
  }
  return undefined;
}
