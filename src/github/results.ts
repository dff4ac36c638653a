import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAbsent } from "../local/system-error.ts";
import type {
  FoundResults,
  LoadOutcome,
  ResultFolder,
  Results,
  StoredResult,
  WantedResults,
} from "../model/ports.ts";
import { suiteOfFile } from "../model/suite-file.ts";
import type { ArtifactPlaces } from "./artifacts.ts";
import { findResults } from "./find-results.ts";
import { loadById } from "./load-artifact.ts";
import type { UnpackLimits } from "./unpack.ts";

/**
 * What a result may have, and what may come out of one of its folders. The result of 100,000 tests
 * has some megabytes; whoever runs in the repository's workflows can upload anything.
 */
export const RESULT_LIMITS: ResultLimits = {
  archive: 256 * 1024 ** 2,
  files: 1000,
  bytes: 256 * 1024 ** 2,
};

interface ResultLimits extends UnpackLimits {
  /** Bytes of the zip file. */
  readonly archive: number;
}

type Found = LoadOutcome<FoundResults>;
type Texts = LoadOutcome<ReadonlyMap<string, string>>;

/** Results through the REST API, with `actions: read`. Each is asked for and brought once. */
export function results(places: ArtifactPlaces, limits = RESULT_LIMITS): Results {
  const found = new Map<string, Promise<Found>>();
  const loaded = new Map<string, Promise<Texts>>();
  return {
    newest: (wanted) => once(found, JSON.stringify(wanted), () => newest(wanted, places)),
    load: (result, folder) =>
      once(loaded, `${folder} ${result.id}`, () =>
        load(result, folder, { ...places, most: limits }),
      ),
  };
}

function once<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

async function newest(wanted: WantedResults, { rest }: ArtifactPlaces): Promise<Found> {
  if (rest !== undefined) return findResults(rest, wanted);
  return {
    kind: "failed",
    why: "the results of earlier runs are read with a token",
    how: "Leave the input github-token at its default and give the job `permissions: { actions: read }`.",
  };
}

async function load(
  { id, name, run, bytes }: StoredResult,
  part: ResultFolder,
  { most, ...places }: ArtifactPlaces & { readonly most: ResultLimits },
): Promise<Texts> {
  const { rest, scratch } = places;
  if (rest === undefined) return { kind: "absent" };
  const folder = await mkdtemp(join(scratch, "result-"));
  try {
    const artifact = { name, id: Number(id), size: bytes };
    const brought = await loadById(
      { artifact, run, folder },
      { ...places, rest },
      {
        archive: most.archive,
        unpack: most,
        wants: (path) => path.startsWith(`${part}/`),
      },
    );
    if (brought.kind !== "found") return brought;
    return { kind: "found", value: await textsIn(join(folder, part)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files of the folder by the suites that they are named after; anything else is none of ours. */
async function textsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await namesIn(folder)) {
    const suite = suiteOfFile(name);
    if (suite !== undefined) texts.set(suite, await readFile(join(folder, name), "utf8"));
  }
  return texts;
}

/** The artifact need not have the folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
