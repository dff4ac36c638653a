import { n as terminalLog, t as printable } from "./terminal-log2.mjs";

export { terminalLog };