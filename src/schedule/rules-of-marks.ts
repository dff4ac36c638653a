import type { Item, ItemId } from "../model/item.ts";
import type { Rules } from "./rules.ts";

/** The rules with what the items' own source says: one with a serial mark runs after the rest. */
export function rulesWithMarks(rules: Rules, items: readonly Item[]): Rules {
  const serial = items.flatMap(({ id, marks = [] }): readonly ItemId[] =>
    marks.some((mark) => mark.kind === "serial") ? [id] : [],
  );
  return serial.length === 0 ? rules : { ...rules, serial: new Set([...rules.serial, ...serial]) };
}
