import { folderOf } from "../model/path.ts";
import { testPath } from "../model/units.ts";
import type { Framework } from "./framework.ts";
import { startsGoTest } from "./go/go-command.ts";
import { SKIP_NEEDS } from "./go/go-version.ts";
import { NESTED_MODULES } from "./go/nested-modules.ts";
import { readGoEvents } from "./go/read-go-events.ts";
import { selectPackages } from "./go/select-packages.ts";

/**
 * Go, a package an item, named by its folder. What `./...` leaves out is left out here too:
 * https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns.
 */
export const go: Framework = {
  name: "go",
  patterns: ["**/*_test.go"],
  ignore: [
    "**/vendor/**",
    "**/testdata/**",
    "**/node_modules/**",
    "**/_*/**",
    "**/.*/**",
    "**/_*",
    "**/.*",
  ],
  apart: NESTED_MODULES,
  itemOf: (file) => testPath(folderOf(file)),
  recognises: startsGoTest,
  parts: true,
  partsNeed: SKIP_NEEDS,
  longestFirst: true,
  soloParts: true,
  marks: () => [],
  dialect: { names: "package", time: "suite", nested: true, testName: ({ name }) => name },
  select: selectPackages,
  fed: false,
  readEvidence: readGoEvents,
  noTestsCodes: [],
  failureCodes: [1],
  // A command that pipes its output away shows us nothing.
  givesEvidence: false,
};
