import { t as getOctokit } from "./github.mjs";

export { getOctokit };