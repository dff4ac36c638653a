import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artifacts } from "../../src/github/artifacts.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS, type ServiceLimits } from "../../src/github/service-call.ts";
import type { Artifacts } from "../../src/model/ports.ts";
import { milliseconds } from "../../src/model/units.ts";
import type { InProcessStep } from "./step.ts";

/** For services that never answer. */
export const QUICK: ServiceLimits = { silence: milliseconds(500), total: milliseconds(5000) };

export interface PortOptions {
  readonly attempt?: number;
  readonly token?: string;
  readonly limits?: ServiceLimits;
  /** Of the REST API. */
  readonly api?: ServiceLimits;
}

export function portOf(step: InProcessStep, options: PortOptions = {}): Artifacts {
  const {
    attempt = 1,
    token = step.token,
    limits = SERVICE_LIMITS,
    api = SERVICE_LIMITS,
  } = options;
  return artifacts({
    scratch: step.folder,
    run: { id: "100", attempt },
    rest: restApi(step.environment, token, api),
    limits,
  });
}

export async function save(
  step: InProcessStep,
  name: string,
  files: Readonly<Record<string, string>>,
  options: PortOptions = {},
) {
  const folder = await mkdtemp("in-");
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return portOf(step, options).save(name, folder, { retentionDays: 30 });
}

export function load(step: InProcessStep, name: string, options: PortOptions = {}) {
  return portOf(step, options).load(name, "out");
}

export async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
