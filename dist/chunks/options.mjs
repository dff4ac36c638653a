import { n as flagsOf, r as inputs, t as OPTIONS } from "./options2.mjs";

export { flagsOf };