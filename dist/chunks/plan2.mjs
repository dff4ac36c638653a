import { n as plan, t as makePlanFor } from "./plan.mjs";

export { plan };