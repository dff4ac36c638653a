import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside the bundle, above its chunks, and in the sources. */
const PLACES = ["hooks/", "../hooks/", "../frameworks/hooks/"];

/** Absolute folder of the native hooks that come with us, with `/`. */
export function hooksFolder(module: string = import.meta.url): string {
  const folders = PLACES.map((place) => fileURLToPath(new URL(place, module)));
  const folder = folders.find((candidate) => existsSync(candidate));
  if (folder === undefined) throw new Error(`the hooks lie in none of ${folders.join(", ")}`);
  return folder.replaceAll("\\", "/").replace(/\/$/, "");
}
