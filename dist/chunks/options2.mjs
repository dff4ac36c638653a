import { n as flagsOf, r as inputs, t as OPTIONS } from "./options.mjs";

export { flagsOf };