/** What a cache scope allows: https://docs.github.com/en/actions/reference/dependency-caching. */
export interface CacheScope {
  /** `refs/heads/main` or `refs/pull/7/merge`. */
  readonly ref: string;
  readonly permission: "read" | "write";
}

export interface RuntimeToken {
  /** Backend ids of the run's attempt and of the job. */
  readonly run: string;
  readonly job: string;
  /** The current ref first, then the base branch, then the default branch. */
  readonly scopes: readonly CacheScope[];
}

/** Bits of the `ac` claim. */
const READ = 1;
const WRITE = 2;

/** An unsigned token with the claims of the runner's `ACTIONS_RUNTIME_TOKEN`. */
export function runtimeToken({ run, job, scopes }: RuntimeToken): string {
  const claims = {
    scp: `Actions.GenericRead:00000000 Actions.Results:${run}:${job} Actions.UploadArtifacts:00000000`,
    ac: JSON.stringify(
      scopes.map(({ ref, permission }) => ({
        Scope: ref,
        Permission: permission === "write" ? READ | WRITE : READ,
      })),
    ),
    iss: "stand-in",
  };
  return `${base64({ typ: "JWT", alg: "none" })}.${base64(claims)}.`;
}

/** Reads a token made by {@link runtimeToken}; `undefined` where it is none. */
export function readRuntimeToken(token: string): RuntimeToken | undefined {
  const claims = readClaims(token);
  const [, run, job] = /Actions\.Results:([^:\s]+):([^:\s]+)/.exec(claims?.scp ?? "") ?? [];
  if (claims === undefined || run === undefined || job === undefined) return undefined;
  const scopes = (JSON.parse(claims.ac) as readonly { Scope: string; Permission: number }[]).map(
    ({ Scope, Permission }) =>
      ({ ref: Scope, permission: (Permission & WRITE) === 0 ? "read" : "write" }) as const,
  );
  return { run, job, scopes };
}

function readClaims(token: string): { readonly scp: string; readonly ac: string } | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined || payload === "") return undefined;
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as { scp: string; ac: string };
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
