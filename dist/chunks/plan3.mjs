import { n as plan, r as suitesFor, t as makePlanFor } from "./plan2.mjs";

export { plan };