import { benchForecastCoverage } from "./forecast-coverage.ts";
import { benchForecastErrors } from "./forecast-errors.ts";
import { benchForecastMakespan } from "./forecast-makespan.ts";
import { forecastSeries } from "./forecast-series.ts";
import { benchHistoryLoad } from "./history-load.ts";
import { benchNewItems } from "./new-items.ts";

/** How well the next run is foretold, on the measured timings of other projects. */
export async function benchTimings(): Promise<string> {
  const series = forecastSeries();
  if (series.length === 0) {
    return ["forecasts: skipped, the measured timings are not here\n", benchHistoryLoad()].join(
      "\n",
    );
  }
  return [
    benchForecastErrors(series),
    benchNewItems(series),
    benchForecastMakespan(series),
    benchForecastCoverage(series),
    benchHistoryLoad(),
  ].join("\n");
}

if (import.meta.main) process.stdout.write(await benchTimings());
