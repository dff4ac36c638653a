/** Why an item runs before the others, most likely to fail first. */
export const URGENCIES = ["failed", "changed", "new"] as const;
/**
 * `failed`: a test of it failed in one of the last runs. `changed`: its content is not that of the
 * last run that had it. `new`: no run had it.
 */
export type Urgency = (typeof URGENCIES)[number];

export const ORDERS = ["framework", "failed-first"] as const;
/** How a shard's items follow each other: as the framework itself orders them, or the urgent first. */
export type Order = (typeof ORDERS)[number];
