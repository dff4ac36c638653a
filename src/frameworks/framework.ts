import type { Evidence } from "../model/evidence.ts";
import type { Invocation, SelectRequest } from "../model/invocation.ts";
import type { ItemId } from "../model/item.ts";
import type { Mark } from "../model/mark.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { Result } from "../model/problem.ts";
import type { Dialect } from "../model/testcase.ts";
import type { TestPath } from "../model/units.ts";

/** Everything we know of one test framework. A new one is one new file and one row in the table. */
export interface Framework {
  readonly name: FrameworkName;
  /** What its tests look like on disk when the user gives no patterns; none for `custom`. */
  readonly patterns: readonly string[];
  /** What is never searched for tests. */
  readonly ignore: readonly string[];
  /** Folders below a suite's root that its command does not reach; absent where it reaches all. */
  readonly apart?: FoldersApart;
  /** The item a found file belongs to: the file itself, for Go the package's folder. */
  readonly itemOf: (file: TestPath) => ItemId;
  /** Whether these words of a command line start this framework. */
  readonly recognises: (words: readonly string[]) => boolean;
  /** Whether single tests of an item can be selected exactly. */
  readonly parts: boolean;
  /** What the framework has to be for that; absent where every version will do. */
  readonly partsNeed?: PartsNeed;
  /**
   * True where it starts several entries at a time, in the order given, each a process of its own: a
   * shard is done soonest when the longest start first. Others keep the order that they have.
   */
  readonly longestFirst?: true;
  /** True where each part needs an invocation of its own, which runs with nothing beside it. */
  readonly soloParts?: true;
  /**
   * What a test file's own text asks of where its tests run. Only what reads safely without
   * running anything: what is not seen is not there.
   */
  readonly marks: (text: string) => readonly Mark[];
  /** POSIX extended expression of a line without which a file has no marks; absent where none has. */
  readonly marksMention?: string;
  /** How its JUnit names things. */
  readonly dialect: Dialect;
  /**
   * The invocations that run exactly these entries; never called with none, since for most
   * frameworks an empty list means everything.
   */
  readonly select: (request: SelectRequest) => Result<readonly Invocation[]>;
  /**
   * Whether its one process takes a worker's entries one by one, as `model/feed.ts` says: starting
   * it takes longer than most items do. Else each batch of entries is a process of its own.
   */
  readonly fed: boolean;
  /** Reads what the hook wrote, one text a file. */
  readonly readEvidence: (texts: readonly string[]) => Evidence;
  /** Exit codes that say that no test was selected, which is fine where the evidence agrees. */
  readonly noTestsCodes: readonly number[];
  /**
   * Exit codes that say that tests failed; a session that failed otherwise may end with them too,
   * and only evidence tells. Absent where nothing is known of them, and there is no evidence.
   */
  readonly failureCodes?: readonly number[];
  /** Whether the framework or our hook always gives evidence; its absence is then a failure. */
  readonly givesEvidence: boolean;
}

/** Folders with a project of their own, whose tests another suite has to run. */
export interface FoldersApart {
  /** Name of the file that makes a folder one. */
  readonly marker: string;
  /** Name of a file that may join such folders with those above them. */
  readonly union: string;
  /** Whether it joins the folder, which is named from the folder that the file lies in. */
  readonly joins: (text: string, folder: string) => boolean;
  /** What such a folder is. */
  readonly what: string;
  /** What to do where its tests are to run. */
  readonly how: string;
}

/** Asked of the machine that plans; what cannot be asked there is taken to be new enough. */
export interface PartsNeed {
  /** Prints the version and ends with 0. */
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly isMet: (output: string) => boolean;
  /** Why items stay whole. A sentence without its period. */
  readonly otherwise: string;
}
