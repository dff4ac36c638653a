/** A request as the stand-in received it. */
export interface Exchange {
  readonly method: string;
  /** Decoded path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects are sent as JSON. */
  readonly body?: string | Uint8Array | object;
}

/** What a service makes of a request it knows. */
export interface Route {
  readonly operation: Operation;
  /** The key, name or number it is about; faults can ask for it. */
  readonly about: string;
  readonly answer: () => Answer;
}

/** A part of GitHub: gives a route for its own requests and nothing for others. */
export type Service = (exchange: Exchange) => Route | undefined;

/** Everything of GitHub's services that the stand-in knows. */
export type Operation =
  | "GetCacheEntryDownloadURL"
  | "CreateCacheEntry"
  | "FinalizeCacheEntryUpload"
  | "CreateArtifact"
  | "FinalizeArtifact"
  | "ListArtifacts"
  | "GetSignedArtifactURL"
  | "DeleteArtifact"
  | "upload blob"
  | "download blob"
  | "list artifacts"
  | "list artifacts of the repository"
  | "get run"
  | "download artifact"
  | "list caches"
  | "list jobs"
  | "list comments"
  | "create comment"
  | "update comment"
  | "get user";

export function bodyText(exchange: Exchange): string {
  return new TextDecoder().decode(exchange.body);
}

/** The body as a JSON object; `{}` where it is none. */
export function bodyJson(exchange: Exchange): Readonly<Record<string, unknown>> {
  const text = bodyText(exchange);
  const value: unknown = text === "" ? {} : JSON.parse(text);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The token of `Authorization: Bearer …` or `token …`. */
export function tokenOf(exchange: Exchange): string {
  return (exchange.headers["authorization"] ?? "").replace(/^(bearer|token)\s+/i, "");
}

/** The value as a text; anything else becomes empty. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
