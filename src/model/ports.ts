import type { Problem, Result } from "./problem.ts";
import type { ClaimAnswer, ClaimService } from "./stealing.ts";
import type { Milliseconds } from "./units.ts";

/** What we need from the world. `github/` and `local/` implement it; tests bring fakes. */
export interface Ports {
  readonly files: Files;
  readonly processes: Processes;
  readonly channels: Channels;
  readonly repository: Repository;
  readonly clock: Clock;
  readonly log: Log;
  readonly terminal: Terminal;
  readonly run: RunContext;
  /** Only where steps run on different machines; elsewhere they share a folder. */
  readonly artifacts: Artifacts | undefined;
  readonly histories: Histories;
  /** Only where earlier runs leave their results behind. */
  readonly results: Results | undefined;
  /** Only where somebody but us knows when jobs were created and started. */
  readonly jobs: Jobs | undefined;
  /** Opens a service that shards claim chunks in. */
  readonly claims: OpenClaims;
  readonly outputs: Outputs;
  readonly comment: Comment;
  readonly leftovers: Leftovers;
  /** Aborted when the run is cancelled (SIGINT, SIGTERM). */
  readonly cancelled: AbortSignal;
}

/** Files on this machine. Paths are absolute or from the working directory, with `/`. */
export interface Files {
  /** `undefined` where there is no such file. */
  readonly readText: (path: string) => Promise<string | undefined>;
  readonly readBytes: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly stream: (path: string) => AsyncIterable<Uint8Array>;
  /** SHA-256 in hex, whatever the file's size; `undefined` where there is no such file. */
  readonly digest: (path: string) => Promise<string | undefined>;
  /** Atomic, and makes the folders above. */
  readonly write: (path: string, content: FileContent) => Promise<void>;
  readonly copy: (from: string, to: string) => Promise<void>;
  /** A file or a whole folder; fine where there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** Files matching any pattern, sorted, as paths from the folder. Hidden ones only where a pattern says so. */
  readonly find: (patterns: readonly string[], where: FindOptions) => Promise<readonly FoundFile[]>;
  /** How many bytes each file has; 0 where there is none. */
  readonly sizes: (paths: readonly string[]) => Promise<readonly number[]>;
  /** `undefined` where there is nothing. */
  readonly facts: (path: string) => Promise<FileFacts | undefined>;
}

/** Large texts come piece by piece, so that nobody holds them as a whole. */
export type FileContent = string | Uint8Array | Iterable<string>;

export interface FindOptions {
  readonly folder: string;
  readonly ignore?: readonly string[];
  /** Also files whose names begin with a dot. */
  readonly hidden?: boolean;
}

export interface FoundFile {
  readonly path: string;
}

export interface FileFacts {
  readonly kind: "file" | "folder";
  readonly bytes: number;
  /** Last change, since 1970. */
  readonly changed: Milliseconds;
  /** The same for every path that leads to the same file. */
  readonly identity?: string;
}

export interface Processes {
  /** Starts a process without a shell and waits for its end and its children's. */
  readonly run: (request: ProcessRequest) => Promise<ProcessEnd>;
}

export interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called with each line of standard output, which is then not passed through. */
  readonly onLine?: (line: string) => void;
  /** The same for its error output. */
  readonly onErrorLine?: (line: string) => void;
  /** Interrupts the process: SIGINT, after 7.5 s SIGTERM, after 2.5 s more SIGKILL. */
  readonly cancelled?: AbortSignal;
  /** Ends the process and all it started at once. */
  readonly killed?: AbortSignal;
  /** With its end also ends what it left running. */
  readonly endsAll?: boolean;
}

export type ProcessEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "not-started"; readonly why: string };

/** Ways for processes on this machine to talk to us while they run. */
export interface Channels {
  /** Opens an address; each line that somebody sends there may be answered with lines. */
  readonly open: (onLine: OnChannelLine) => Promise<Channel>;
}

export type OnChannelLine = (line: string, answer: (line: string) => void) => void;

export interface Channel {
  /** Path of a socket, on Windows of a named pipe. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** The git repository around the working directory. */
export interface Repository {
  /** Absolute path of the repository's root, or of the working directory outside one. */
  readonly folder: string;
  /** The commit that is checked out; `undefined` outside a repository. */
  readonly commit: () => Promise<string | undefined>;
  /** Git's id of every tracked file's content, by path from the root; empty outside a repository. */
  readonly blobs: () => Promise<ReadonlyMap<string, string>>;
  /**
   * Paths from the root of the files, ignored ones apart, in which a line matches the POSIX extended
   * expression; `undefined` outside a repository.
   */
  readonly mentioning: (expression: string) => Promise<ReadonlySet<string> | undefined>;
}

export interface Clock {
  /** Since 1970. */
  readonly now: () => Milliseconds;
  /** Never goes back; for lengths of time. */
  readonly elapsed: () => Milliseconds;
  readonly sleep: (time: Milliseconds) => Promise<void>;
  /** Does something after the time, unless what it returns is called before. */
  readonly after: (time: Milliseconds, act: () => void) => () => void;
}

/** What a later step of the same job, run whatever happens, still has to upload. */
export interface Leftovers {
  readonly remember: (upload: PendingUpload) => void;
  readonly forget: () => void;
}

export interface PendingUpload {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly retentionDays: number;
}

/** Speaks to people. Everything is neutralised against workflow commands. */
export interface Log {
  readonly info: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly error: (text: string) => void;
  /** The user's to mend. */
  readonly problem: (problem: Problem) => void;
  /** What another program said, under a title; folded away where the log can do that. */
  readonly group: (title: string, lines: readonly string[]) => void;
}

/** Speaks to machines, and knows what the place for people looks like. */
export interface Terminal {
  /** Standard output: JSON documents, lists. */
  readonly write: (text: string) => void;
  /** What a child said, where we read its output instead of passing it through. */
  readonly show: (text: string) => void;
  /** All of standard input. */
  readonly read: () => Promise<string>;
  readonly columns: number;
  readonly colours: boolean;
  /** Whether standard output is a screen that somebody looks at; absent where it is not. */
  readonly isScreen?: boolean;
  /**
   * Shows a line that the next one takes the place of, and nothing for an empty one; absent where
   * nobody watches a screen. Cleared before anything else is written.
   */
  readonly status?: (line: string) => void;
}

/** What the place we run in says of this run. */
export interface RunContext {
  /** Unique per run: GitHub's run id; locally a time. */
  readonly id: string;
  /** The id, where all jobs of the run know the same one; locally only where it is given. */
  readonly sharedId: string | undefined;
  readonly attempt: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The environment a plain `run:` step would have: without our credentials and inputs. */
  readonly childEnvironment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
  /** Absolute folder for this step's own files. */
  readonly scratch: string;
  /** Absolute folder of the native hooks. */
  readonly hooks: string;
  /** Absolute path of `.makespan`, where our own files lie; git ignores it. */
  readonly home: string;
  /** Absolute folder that we were started in; the tests' folder unless a suite has its own root. */
  readonly folder: string;
  readonly runner: Readonly<Record<string, string>>;
  /** How many processes can run at the same time, within the limits of a container; at least 1. */
  readonly parallelism: number;
  /** Whether this run may teach: a trusted trigger on the default branch. */
  readonly learns: { readonly allowed: boolean; readonly why: string };
  /** Whether anyone may read the repository; absent where nobody says. */
  readonly isPublic?: boolean;
  /** Name of the workflow; one comment each. */
  readonly workflow: string;
  /** Address of the run for people, where there is one. */
  readonly url?: string;
}

export type SaveOutcome =
  | { readonly kind: "saved" }
  /** Something of this name exists already. */
  | { readonly kind: "conflict"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

export type LoadOutcome<Value> =
  | { readonly kind: "found"; readonly value: Value }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly why: string; readonly how?: string };

/** Named folders of files that steps of one run hand to each other. */
export interface Artifacts {
  /** Saves the folder's files under a name made safe. Exactly one of several writers is `saved`. */
  readonly save: (
    name: string,
    folder: string,
    options: { readonly retentionDays: number },
  ) => Promise<SaveOutcome>;
  /** Makes the folder hold the artifact's files and nothing else; also one of an earlier attempt. */
  readonly load: (name: string, folder: string) => Promise<LoadOutcome<void>>;
}

type OpenClaims = (service: ClaimService) => Promise<Result<Claims>>;

/**
 * Claims on names, by which shards agree who runs what. Every implementation guarantees:
 *
 * - Of all claims on a name at most one is `won`, as long as that one lasts.
 * - `lost`: somebody claimed the name before; never after an own claim that may have been made,
 *   unless `holder` says whose it is.
 * - `unclear` whenever the claim may have been made and nobody can tell, also later, when a request
 *   arrives that was long given up. `refused` only where it certainly was not and will not be.
 * - A claim lasts for good, or (with a lease) until its holder stops renewing it, as when it dies;
 *   one that was settled lasts as long as the run.
 * - Every call ends within the limits for services, and none throws for trouble with the service.
 */
export interface Claims {
  /** For people, without a password. */
  readonly service: string;
  /** @param holder The claimant: `3/8`. */
  readonly claim: (name: string, holder: string) => Promise<ClaimAnswer>;
  /** Who has claimed a name, also in an earlier attempt; `absent` also where nobody can tell. */
  readonly holder: (name: string) => Promise<LoadOutcome<string>>;
  /** Which of the names are taken: a hint that costs one call. `undefined` where it failed. */
  readonly look: (names: readonly string[]) => Promise<TakenNames | undefined>;
  /** What was claimed is done: nobody is to take it over. */
  readonly settle: (name: string) => Promise<void>;
  /** Forgets claims that nobody needs any more; fine where there are none, and where it fails. */
  readonly remove: (names: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TakenNames {
  readonly taken: readonly string[];
  /** Of these, those whose lease was not renewed in time. Absent where claims last for good. */
  readonly fading?: readonly string[];
}

/** The store of histories, one entry a suite and run. */
export interface Histories {
  /** For people: `the Actions cache`. */
  readonly place: string;
  /** The newest entries that this run may read, newest first: one, or more where two runs raced. */
  readonly load: (suite: string) => Promise<LoadOutcome<readonly string[]>>;
  readonly save: (suite: string, history: string) => Promise<SaveOutcome>;
}

/**
 * The results that merges left in runs whose code came from this repository's own people: never
 * those of forks. What they hold is untrusted all the same.
 */
export interface Results {
  /** Of so many runs at most, newest first. */
  readonly newest: (wanted: WantedResults) => Promise<LoadOutcome<FoundResults>>;
  /** The texts of one of its folders by suite, which a result names its files after. */
  readonly load: (
    result: StoredResult,
    folder: ResultFolder,
  ) => Promise<LoadOutcome<ReadonlyMap<string, string>>>;
}

/** The histories as merge left them; what the run itself taught, as a history of that run alone. */
export type ResultFolder = "history" | "run";

export interface WantedResults {
  readonly runs: number;
  /** How far back they are looked for, in calls of the service. */
  readonly pages: number;
}

export interface FoundResults {
  readonly results: readonly StoredResult[];
  readonly passedOver: readonly PassedOver[];
  /** Why older ones were not looked for, where that is so. */
  readonly cutOff?: string;
}

export interface StoredResult {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** The run's id, as histories name it. */
  readonly run: string;
  /** The attempt of the run that merged. */
  readonly attempt: number;
  /** What triggered it: `merge_group`. */
  readonly event: string;
  /** Tells workflows apart. */
  readonly workflow: string;
}

/** A result that is not used, and why: a sentence without its period. */
export interface PassedOver {
  readonly name: string;
  readonly run: string;
  readonly why: string;
}

/** What the place we run in knows of this run's jobs. */
export interface Jobs {
  readonly ofAttempt: (attempt: number) => Promise<LoadOutcome<readonly JobFacts[]>>;
}

export interface JobFacts {
  /** As people see it: the job's own, or its key, with the values of its matrix. */
  readonly name: string;
  /** What it asked of its runner: `runs-on`, label by label. */
  readonly labels: readonly string[];
  /** Name of its runner; no other job has that runner at the same time. */
  readonly runner: string;
  /** Since 1970, to the second. */
  readonly created: Milliseconds;
  readonly started: Milliseconds;
  /** Absent while it runs. */
  readonly ended?: Milliseconds;
}

export interface Outputs {
  /** An output of the step. */
  readonly set: (name: string, value: string) => void;
  /** Markdown of the job summary, cut to the platform's limit by who writes it. */
  readonly summary: (markdown: string) => Promise<void>;
}

/** The one comment of this workflow on the pull request. */
export interface Comment {
  /** Whether this run is for a pull request. */
  readonly applies: boolean;
  /** Creates it or updates it in place. */
  readonly put: (markdown: string, options: CommentOptions) => Promise<SaveOutcome>;
}

interface CommentOptions {
  /** Writes it again also where it says the same already. */
  readonly always: boolean;
}
