/** Joins path parts with `/`; an absolute later part wins, `.` and empty parts vanish. */
export function joinPath(...parts: readonly string[]): string {
  const from = parts.findLastIndex(isAbsolutePath);
  const joined = parts
    .slice(Math.max(0, from))
    .filter((part) => part !== "" && part !== ".")
    .join("/")
    .replaceAll(/\/{2,}/g, "/");
  return joined === "" ? "." : joined;
}

/** `/a`, `C:/a` or `C:\a`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path);
}

/** The path below the folder, or `undefined` where it lies elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
  if (folder === "" || folder === ".") return isAbsolutePath(path) ? undefined : path;
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Whether a path from a folder leads to something in that folder, as far as its text tells. */
export function staysInside(path: string): boolean {
  return !isAbsolutePath(path) && !/^[A-Za-z]:/.test(path) && !path.split("/").includes("..");
}

/** The folder a path lies in, `.` at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
