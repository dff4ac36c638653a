import { writeJunit } from "../junit/write-junit.ts";
import { fileJson } from "../model/canonical-json.ts";
import type { MergeResult } from "../model/merge-result.ts";
import { joinPath } from "../model/path.ts";
import type { Ports, ResultFolder } from "../model/ports.ts";
import { resultName } from "../model/record.ts";
import { suiteFile } from "../model/suite-file.ts";
import { commentText } from "../telling/comment.ts";
import { mergeSummary } from "../telling/merge-summary.ts";
import { mergeText } from "../telling/merge-text.ts";
import { page } from "../telling/page.ts";
import { totalTime } from "../telling/run-time.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { LoadedRecords } from "./load-records.ts";
import type { CommentWish } from "./merge-run.ts";
import { setOutputs } from "./outputs.ts";

export interface PublishRequest {
  readonly result: MergeResult;
  readonly loaded: LoadedPlan | undefined;
  readonly records: LoadedRecords;
  /** As text, by suite. */
  readonly histories: ReadonlyMap<string, string>;
  /** What the run itself taught, as histories of it alone, as text, by suite. */
  readonly observed: ReadonlyMap<string, string>;
  /** Folder of what is written. */
  readonly out: string;
  readonly comment: CommentWish;
  readonly retentionDays: number;
}

/** Writes the result's files, then tells people; what cannot be told fails nothing and is said. */
export async function publishResult(request: PublishRequest, ports: Ports): Promise<void> {
  await writeFiles(request, ports);
  const uploaded = await upload(request, ports);
  const commented = await comment(request, ports);
  const notes = [...request.result.notes, ...uploaded, ...commented];
  const result = { ...request.result, notes };
  ports.log.info(mergeText(result, { columns: ports.terminal.columns }));
  await ports.outputs.summary(mergeSummary(result));
  outputs(result, request.out, ports);
}

async function writeFiles(
  { result, records, histories, observed, out }: PublishRequest,
  ports: Ports,
): Promise<void> {
  const shardRecords = records.read.map(({ record }) => record);
  await ports.files.write(joinPath(out, "result.json"), fileJson(result));
  await ports.files.write(joinPath(out, "junit.xml"), writeJunit(shardRecords));
  await ports.files.write(joinPath(out, "page.html"), page(result));
  await writeBySuite(histories, "history", { out, ports });
  await writeBySuite(observed, "run", { out, ports });
}

async function writeBySuite(
  texts: ReadonlyMap<string, string>,
  folder: ResultFolder,
  { out, ports }: { readonly out: string; readonly ports: Ports },
): Promise<void> {
  for (const [suite, text] of texts) {
    await ports.files.write(joinPath(out, folder, suiteFile(suite)), text);
  }
}

async function upload(request: PublishRequest, ports: Ports): Promise<readonly string[]> {
  const { loaded, out, retentionDays } = request;
  if (ports.artifacts === undefined || loaded === undefined) return [];
  const name = resultName(loaded.ref, ports.run.attempt);
  const saved = await ports.artifacts.save(name, out, { retentionDays });
  return saved.kind === "saved" ? [] : [`the result could not be uploaded: ${saved.why}`];
}

async function comment(request: PublishRequest, ports: Ports): Promise<readonly string[]> {
  if (request.comment === "off" || !ports.comment.applies) return [];
  const put = await ports.comment.put(commentText(request.result), {
    always: request.comment === "always",
  });
  return put.kind === "saved" ? [] : [`the pull request could not be commented on: ${put.why}`];
}

function outputs(result: MergeResult, out: string, ports: Ports): void {
  const counts = result.suites.map((suite) => suite.counts);
  const sum = (of: (one: (typeof counts)[number]) => number): number =>
    counts.reduce((total, one) => total + of(one), 0);
  setOutputs(
    "merge",
    {
      outcome: result.outcome,
      missing: result.audit.findings.filter(({ verdict }) => verdict === "missing").length,
      tests: sum((one) => one.tests),
      failed: sum((one) => one.failed + one.errored),
      flaky: sum((one) => one.flaky),
      quarantined: sum((one) => one.quarantined ?? 0),
      "wall-seconds": result.plan === undefined ? "" : (totalTime(result).wall ?? ""),
      "page-path": joinPath(out, "page.html"),
      "junit-path": joinPath(out, "junit.xml"),
    },
    ports,
  );
}
