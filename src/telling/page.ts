import type { MergeResult } from "../model/merge-result.ts";
import { headline, totalTests } from "./headline.ts";
import { Html, html } from "./html.ts";
import { countText, differenceText, maybeSecondsText, secondsText } from "./numbers.ts";
import { costPart } from "./page-cost.ts";
import {
  auditPart,
  failuresPart,
  leftoversPart,
  notesPart,
  quarantinePart,
  slowestPart,
  timelinesPart,
} from "./page-parts.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { totalTime } from "./run-time.ts";

/**
 * The report page: one HTML file that loads nothing and runs nothing, whatever the names and
 * messages of tests contain.
 */
export function page(result: MergeResult): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${result.outcome}: test shards</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<h1 class="${result.outcome}">${headline(result)}</h1>
${reasons(result)}
${numbers(result)}
${notesPart(result)}
${timelinesPart(result)}
${costPart(result)}
${failuresPart(result)}${quarantinePart(result)}
${auditPart(result)}
${slowestPart(result)}
${leftoversPart(result)}
<p class="dim">${origin(result)}</p>
</body>
</html>
`.text;
}

function reasons({ reasons }: MergeResult): Html {
  if (reasons.length === 0) return html``;
  return html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}

function numbers(result: MergeResult): Html {
  const { tests, failed, skipped, flaky, quarantined } = totalTests(result);
  return html`<dl class="numbers">
${number("tests", countText(tests), "")}${number("failed", countText(failed), failed > 0 ? "bad" : "")}
${number("skipped", countText(skipped), "")}${number("flaky", countText(flaky), flaky > 0 ? "warn" : "")}${quarantined > 0 ? number("failed in quarantine", countText(quarantined), "warn") : ""}
${times(result)}
</dl>`;
}

function times(result: MergeResult): Html {
  const { wall, tests: inTests, predicted, predictedWall } = totalTime(result);
  const measured = html`${number("slowest shard", maybeSecondsText(wall), "")}${number("most in tests", maybeSecondsText(inTests), "")}`;
  if (predicted === undefined) {
    const some = result.suites.some(({ predictedSeconds }) => predictedSeconds !== undefined);
    return html`${measured}${number("planned", some ? "by count in part" : "by count", "")}`;
  }
  return predictedWall === undefined
    ? html`${measured}${compared("predicted in tests", inTests, predicted)}`
    : html`${measured}${compared("predicted", wall, predictedWall)}`;
}

function compared(title: string, actual: number | undefined, predicted: number): Html {
  const difference = actual === undefined ? "unknown" : differenceText(actual, predicted);
  return html`${number(title, secondsText(predicted), "")}${number("difference", difference, "")}`;
}

function number(title: string, value: string, kind: string): Html {
  return html`<div><dt>${title}</dt><dd class="${kind}">${value}</dd></div>`;
}

function origin({ plan, commit, attempt, url }: MergeResult): Html {
  const run =
    url !== undefined && /^https?:\/\//.test(url) ? html`<a href="${url}">Run</a>` : html`Run`;
  const of = plan === undefined ? "" : `, plan ${plan}`;
  return html`${run}, attempt ${attempt}${of}${commit === undefined ? "" : `, commit ${commit}`}.`;
}
