import { writeFile } from "node:fs/promises";
import { actionYml, optionsPage } from "../test/support/options-docs.ts";

// Texts that repeat the table of options are written from it; a test compares them.
await writeFile("action.yml", actionYml());
await writeFile("docs/options.md", optionsPage());
