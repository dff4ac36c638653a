import { a as ok, i as failed, n as allOk, o as unwrap, r as describeProblem, t as ProblemError } from "./problem2.mjs";

export { ProblemError };