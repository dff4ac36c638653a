import { n as runCommand, t as loadCommand } from "./command2.mjs";

export { loadCommand, runCommand };