import type { RawOptions } from "../model/option.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import type { Config } from "./config.ts";
import { optionReader } from "./option-reader.ts";

/** Where the configuration is looked for, from the repository's root. */
const CONFIG_PLACES = [
  "makespan.yml",
  "makespan.yaml",
  ".github/makespan.yml",
  ".github/makespan.yaml",
] as const;

/** The configuration that was named, or the one at its usual place, or none. */
export async function loadConfig(
  named: string | undefined,
  ports: Pick<Ports, "files" | "repository">,
): Promise<Result<Config | undefined>> {
  if (named !== undefined) return readConfig(named, ports);
  for (const place of CONFIG_PLACES) {
    const text = await ports.files.readText(joinPath(ports.repository.folder, place));
    if (text !== undefined) return parse(text, place);
  }
  return ok(undefined);
}

/** A call's options and its configuration, or the problems of both at once. */
export async function withConfig<Options>(
  options: Result<Options>,
  raw: RawOptions,
  ports: Pick<Ports, "files" | "repository">,
): Promise<Result<{ readonly options: Options; readonly config: Config | undefined }>> {
  const config = await loadConfig(optionReader(raw).text("config"), ports);
  if (options.ok && config.ok) return ok({ options: options.value, config: config.value });
  return failed(...(options.ok ? [] : options.problems), ...(config.ok ? [] : config.problems));
}

async function readConfig(path: string, ports: Pick<Ports, "files">): Promise<Result<Config>> {
  const text = await ports.files.readText(path);
  if (text !== undefined) return parse(text, path);
  return failed({
    where: "config",
    what: `there is no file ${JSON.stringify(path)}`,
    how: "Check the path, or leave it out to look for makespan.yml at the root and in .github.",
  });
}

/** The reader of YAML is loaded only where there is some: that takes longer than all else here. */
async function parse(text: string, source: string): Promise<Result<Config>> {
  const { parseConfig } = await import("./config.ts");
  return parseConfig(text, source);
}
