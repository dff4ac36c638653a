import { t as runCommand } from "./command2.mjs";

export { runCommand };