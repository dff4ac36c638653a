import type { SimulatedRow, SimulatedStrategy } from "../model/simulation.ts";
import { countText, secondsText } from "./numbers.ts";
import { priceText } from "./price-text.ts";
import { type Column, textTable } from "./text-table.ts";

/** Strategies beside `duration`: slowest job, cost and balance each; those that are as it in words. */
export function compareStrategies(rows: readonly SimulatedRow[], columns: number): string {
  const strategies = [...new Set(rows.map(({ strategy }) => strategy))];
  const own = (strategy: SimulatedStrategy) => rows.filter((row) => row.strategy === strategy);
  const firstAlike = (strategy: SimulatedStrategy) =>
    strategies.find((other) => areAlike(own(strategy), own(other))) ?? strategy;
  const distinct = strategies.filter((strategy) => firstAlike(strategy) === strategy);
  const others = distinct.filter((strategy) => strategy !== "duration");
  const tables = inGroups(others, columns).map((group) => table(group.map(own), columns));
  const same = distinct.flatMap((strategy) => {
    const alike = strategies.filter((one) => one !== strategy && firstAlike(one) === strategy);
    return alike.length === 0 ? [] : [`${alike.join(", ")}: as ${strategy} in these runs`];
  });
  return [...tables, same.join("\n")].filter((text) => text !== "").join("\n\n");
}

function areAlike(rows: readonly SimulatedRow[], planned: readonly SimulatedRow[]): boolean {
  return rows.every(({ jobSeconds, worstSeconds, cost, balance }, at) => {
    const other = planned[at];
    return (
      jobSeconds === other?.jobSeconds &&
      worstSeconds === other.worstSeconds &&
      cost === other.cost &&
      balance === other.balance
    );
  });
}

/** Room that one strategy takes, and the column of the counts. */
const GROUP_WIDTH = 32;
const COUNT_WIDTH = 6;

function inGroups(
  strategies: readonly SimulatedStrategy[],
  columns: number,
): readonly (readonly SimulatedStrategy[])[] {
  const size = Math.max(1, Math.floor((columns - COUNT_WIDTH) / GROUP_WIDTH));
  const groups = Math.ceil(strategies.length / size);
  return Array.from({ length: groups }, (_, at) => strategies.slice(at * size, (at + 1) * size));
}

function table(groups: readonly (readonly SimulatedRow[])[], columns: number): string {
  const titles = groups.flatMap((group) => [group[0]?.strategy ?? "", "cost", "balance"]);
  const counts = (groups[0] ?? []).map(({ shards }) => shards);
  const cells = counts.map((shards, at) => [
    countText(shards),
    ...groups.flatMap((group) => {
      const row = group[at];
      if (row === undefined) return ["", "", ""];
      return [secondsText(row.jobSeconds), priceText(row.cost), row.balance.toFixed(2)];
    }),
  ]);
  const right = (title: string): Column => ({ title, align: "right" });
  return textTable([right("shards"), ...titles.map(right)], cells, columns);
}
