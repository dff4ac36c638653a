import { entryLabel } from "../model/item.ts";
import type {
  MergeResult,
  NamedTest,
  QuarantineEntry,
  Sample,
  SlowItem,
  SuiteResult,
  TestFailure,
} from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { type AuditGroup, auditCounts, auditGroups } from "./audit-groups.ts";
import { estimatesText, resultWords, sentenceStart } from "./describe-plan.ts";
import { type Html, html, lines } from "./html.ts";
import { countText, maybeSecondsText, secondsText } from "./numbers.ts";
import { hasStrokes, longestTime, timeline } from "./page-timeline.ts";

/** More rows than these make a page that nobody reads and that takes long to load. */
const MOST_ITEMS = 1_000;

export function notesPart({ notes }: MergeResult): Html {
  return html`${notes.map((note) => html`<p class="warn">Note: ${note}</p>`)}`;
}

/** A chart a suite, all on one scale. */
export function timelinesPart({ suites }: MergeResult): Html {
  const shown = suites.filter(({ shards }) => shards.length > 0);
  if (shown.length === 0) return html``;
  const longest = longestTime(shown);
  return html`<h2>Shards</h2>
<p class="dim"><span class="key tests"></span> in tests <span class="key rest"></span> everything else${shown.some(hasStrokes) ? html` <span class="key plan"></span> ${strokeText(shown)}` : ""}</p>
${shown.map((suite) => suiteTimeline(suite, longest))}`;
}

/** A stroke stands where a run was expected to end, and before its costs are known, its tests. */
function strokeText(suites: readonly SuiteResult[]): string {
  const walls = suites.filter((suite) => suite.predictedWallSeconds !== undefined).length;
  if (walls === suites.length) return "predicted";
  return walls === 0 ? "predicted time in tests" : "predicted, of some suites in tests alone";
}

function suiteTimeline(suite: SuiteResult, longest: number): Html {
  const { before, item = "", after } = resultWords(suite);
  return html`<h3>${placeLabel(suite)}</h3>
${timeline(suite, longest)}
<p class="dim">${sentenceStart(before)}${item === "" ? "" : html`<code>${item}</code>`}${after}; ${estimatesText(suite.history)}.</p>
`;
}

export function failuresPart({ failures, flaky }: MergeResult): Html {
  return html`${
    failures.count === 0
      ? ""
      : html`<h2>Failed</h2>
${failures.shown.map(failure)}${rest(failures)}`
  }
${
  flaky.count === 0
    ? ""
    : html`<h2>Flaky</h2>
<ul>${flaky.shown.map((test) => html`<li>${testName(test)}</li>`)}</ul>${rest(flaky)}`
}`;
}

export function quarantinePart({ quarantine }: MergeResult): Html {
  if (quarantine === undefined) return html``;
  const { failed, passed, unknown } = quarantine;
  if (failed.count + passed.count + unknown.count === 0) return html``;
  return html`<h2>Quarantine</h2>
<ul>${failed.shown.map((one) => html`<li class="warn">failed: ${testName(one)} ${terms(one)}</li>`)}${entries("passed", passed)}${entries("in no report", unknown)}</ul>
${[failed, passed, unknown].map(rest)}`;
}

function entries(word: string, { shown }: Sample<QuarantineEntry>): Html {
  return html`${shown.map((one) => html`<li>${word}: <code>${one.test}</code> <span class="dim">${placeLabel(one)}</span> ${terms(one)}</li>`)}`;
}

function terms({ until, reason }: Pick<QuarantineEntry, "until" | "reason">): Html {
  return html`until ${until}: ${reason}`;
}

function failure(one: TestFailure): Html {
  const message = one.message?.trim() ?? "";
  if (message === "") return html`<p>${testName(one)}</p>`;
  return html`<details><summary>${testName(one)}</summary><pre>${lines(message)}</pre></details>
`;
}

function testName(test: NamedTest): Html {
  return html`<code>${test.item}</code> <code>${test.test}</code> <span class="dim">${placeLabel(test)}</span>`;
}

function rest({ count, shown }: Sample<unknown>): Html {
  return count > shown.length ? html`<p>and ${countText(count - shown.length)} more</p>` : html``;
}

/** Every verdict with its count, then all items that did not simply run. */
export function auditPart(result: MergeResult): Html {
  if (result.plan === undefined) return html``;
  const groups = auditGroups(result);
  const others = groups.filter(({ verdict }) => verdict !== "ran");
  const { planned, shards } = result.audit;
  return html`<h2>Audit</h2>
<p>${countText(planned)} planned: ${auditCounts(groups)}.</p>
${shards.map(
  (one) => html`<p><span class="bad">Shard ${placeLabel(one)} ${one.kind}</span>: ${one.why}</p>
`,
)}
${others.length === 0 ? "" : auditTable(others)}`;
}

function auditTable(groups: readonly AuditGroup[]): Html {
  return html`<div class="wide"><table><tr><th>verdict</th><th>item</th><th>shard</th><th>why</th></tr>
${groups.map(auditRows)}</table></div>`;
}

function auditRows({ verdict, meaning, findings }: AuditGroup): Html {
  const shown = findings.slice(0, MOST_ITEMS);
  const more = findings.length - shown.length;
  return html`${shown.map(
    (
      one,
    ) => html`<tr><td class="verdict" title="${meaning}">${verdict}</td><td><code>${entryLabel(one)}</code></td><td class="verdict">${one.shard === undefined ? "none" : placeLabel(one)}</td><td>${one.why}</td></tr>
`,
  )}${more === 0 ? "" : html`<tr><td>${verdict}</td><td colspan="3">and ${countText(more)} more</td></tr>`}`;
}

export function slowestPart({ slowest }: MergeResult): Html {
  if (slowest.length === 0) return html``;
  const forecast = slowest.some((one) => one.predictedSeconds !== undefined);
  return html`<h2>Slowest items</h2>
<div class="wide"><table><tr><th>item</th><th>shard</th><th class="right">took</th>${forecast ? html`<th class="right">predicted</th>` : ""}</tr>
${slowest.map((one) => slowRow(one, forecast))}</table></div>`;
}

function slowRow({ item, seconds, predictedSeconds, ...place }: SlowItem, forecast: boolean): Html {
  const predicted = html`<td class="right">${maybeSecondsText(predictedSeconds)}</td>`;
  return html`<tr><td><code>${item}</code></td><td>${placeLabel(place)}</td><td class="right">${secondsText(seconds)}</td>${forecast ? predicted : ""}</tr>
`;
}

/** What was read and could not be used as it stood. */
export function leftoversPart({ unattributed, oddities }: MergeResult): Html {
  return html`${samplePart("Cases of no known item", unattributed)}
${samplePart("Oddities in JUnit files", oddities)}`;
}

function samplePart(title: string, sample: Sample<string>): Html {
  if (sample.count === 0) return html``;
  return html`<h2>${title} (${countText(sample.count)})</h2>
<ul>${sample.shown.map((one) => html`<li><code>${one}</code></li>`)}</ul>${rest(sample)}`;
}
