import { artifactName } from "../model/artifact-name.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Entry } from "../model/item.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath, pathBelow } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { beginShare } from "./begin-share.ts";
import type { ExitCode } from "./command.ts";
import { findShare, type Share } from "./find-share.ts";
import { loadPlan } from "./load-plan.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";
import { readShareOptions } from "./share-options.ts";

const FORMATS = ["lines", "nul", "json"] as const;
type Format = (typeof FORMATS)[number];

/** `makespan select`: what this shard runs, for a command of the user's own. */
export async function select(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("select", {}, ports);
  const read = optionReader(raw);
  const options = read.finish({
    ...readShareOptions(read),
    format: read.choice("format", FORMATS) ?? ("lines" as const),
  });
  if (!options.ok) return options;
  const loaded = await loadPlan(options.value.plan, ports);
  if (!loaded.ok) return loaded;
  const share = findShare(loaded.value.plan, options.value);
  if (!share.ok) return share;
  const text = selectionText(share.value, options.value.format);
  if (!text.ok) return text;
  await beginShare(loaded.value.ref, share.value, ports);
  await publish(text.value, share.value, ports);
  return ok(0);
}

/** The selection in one of its formats; parts need JSON, since a line can only name an item. */
function selectionText({ suite, shard }: Share, format: Format): Result<string> {
  if (format === "json") return ok(`${canonicalJson(shard.items.map(withoutForecast))}\n`);
  const parts = shard.items.filter((item) => item.part !== undefined);
  if (parts.length > 0) return failed(...parts.map(partProblem));
  const end = format === "nul" ? "\0" : "\n";
  return ok(shard.items.map((item) => (pathBelow(suite.root, item.id) ?? item.id) + end).join(""));
}

async function publish(text: string, { suite, shard }: Share, ports: Ports): Promise<void> {
  const index = shard.shard.replace("/", "of");
  const name = await artifactName(`${suite.suite}-${suite.platform}-${index}`);
  const list = joinPath(ports.run.home, "selected", `${name}.txt`);
  await ports.files.write(list, text);
  setOutputs("select", { items: shard.items.length, "list-path": list }, ports);
  // Names of files must not reach the runner as commands; there, other steps read the list.
  if (ports.artifacts === undefined) ports.terminal.write(text);
  else ports.log.info(text);
}

function withoutForecast({ id, part, only, except }: Entry): Entry {
  return {
    id,
    ...(part === undefined ? {} : { part }),
    ...(only === undefined ? {} : { only }),
    ...(except === undefined ? {} : { except }),
  };
}

function partProblem({ id, part }: Entry): Problem {
  return {
    where: "format",
    what: `${id} is split, and part ${part} cannot be written as a line`,
    how: "Use --format json, or makespan run, which selects parts exactly.",
  };
}
