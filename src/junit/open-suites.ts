import type { Testsuite } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import { MOST_SUITES } from "./limits.ts";
import type { CaseTag } from "./open-case.ts";

export interface SuiteTag {
  readonly name: string;
  readonly file: string | undefined;
  readonly seconds: Seconds | undefined;
  readonly hostname: string | undefined;
}

/** The suites that are open, and all that were. */
export class SuiteStack {
  readonly #note: (what: string) => void;
  readonly #open: Level[] = [{ chain: [], file: undefined, rootFile: undefined }];
  readonly #all: Testsuite[] = [];

  constructor(note: (what: string) => void) {
    this.#note = note;
  }

  get all(): readonly Testsuite[] {
    return this.#all;
  }

  /** The open suites, outermost first: one list for all cases of the same suite. */
  get chain(): readonly Testsuite[] {
    return this.#top.chain;
  }

  /** The file of the nearest suite that names one. */
  get file(): string | undefined {
    return this.#top.file;
  }

  get #top(): Level {
    const top = this.#open.at(-1);
    if (top === undefined) throw new Error("more suites were closed than opened");
    return top;
  }

  open(tag: SuiteTag): void {
    const around = this.#top;
    if (this.#all.length >= MOST_SUITES) {
      this.#note(`a suite beyond ${MOST_SUITES}: its cases count for the one around it`);
      this.#open.push({ ...around });
      return;
    }
    // Cypress names the file on a suite of this name alone; the suites after it belong to it.
    if (tag.name === "Root Suite") around.rootFile = tag.file;
    const file = tag.file ?? around.rootFile;
    const suite = makeSuite({ ...tag, file });
    this.#all.push(suite);
    this.#open.push({
      chain: [...around.chain, suite],
      file: file ?? around.file,
      rootFile: undefined,
    });
  }

  close(): void {
    this.#open.pop();
  }

  property(name: string, value: string): void {
    if (name === "test.fileName" || name === "file") this.#top.file ??= value;
  }

  /** A case for what is said of the open suite as a whole. */
  standIn(): CaseTag {
    const { chain, file } = this.#top;
    return {
      name: chain.at(-1)?.name ?? "",
      classname: "",
      file: undefined,
      suiteFile: file,
      suites: chain,
      seconds: undefined,
      stated: undefined,
    };
  }
}

interface Level {
  readonly chain: readonly Testsuite[];
  file: string | undefined;
  /** The file that a suite before, on the same level, named for all that follow it. */
  rootFile: string | undefined;
}

function makeSuite({ name, file, seconds, hostname }: SuiteTag): Testsuite {
  return {
    name,
    ...(file === undefined ? {} : { file }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(hostname === undefined ? {} : { hostname }),
  };
}
