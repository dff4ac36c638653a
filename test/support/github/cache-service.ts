import type { Blobs } from "./blob-service.ts";
import { type Answer, bodyJson, type Exchange, type Service, textOf, tokenOf } from "./exchange.ts";
import { type CacheScope, readRuntimeToken } from "./tokens.ts";

/** An entry of the Actions cache. Reserved ones have no size until their upload is finalised. */
export interface CacheEntry {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly scope: string;
  readonly blob: string;
  readonly blobPath: string;
  /** Orders entries by their creation. */
  readonly created: Date;
  size: number | undefined;
}

/** The cache service, version 2 (Twirp over JSON). */
export interface CacheService {
  readonly service: Service;
  readonly entries: CacheEntry[];
}

const PREFIX = "/twirp/github.actions.results.api.v1.CacheService/";

interface Store {
  readonly blobs: Blobs;
  readonly entries: CacheEntry[];
  readonly origin: () => string;
}

export function cacheService(blobs: Blobs, origin: () => string): CacheService {
  const store: Store = { blobs, entries: [], origin };
  return { entries: store.entries, service: (exchange) => route(store, exchange) };
}

function route(store: Store, exchange: Exchange): ReturnType<Service> {
  if (exchange.method !== "POST" || !exchange.path.startsWith(PREFIX)) return undefined;
  const about = textOf(bodyJson(exchange)["key"]);
  switch (exchange.path.slice(PREFIX.length)) {
    case "GetCacheEntryDownloadURL":
      return { operation: "GetCacheEntryDownloadURL", about, answer: () => find(store, exchange) };
    case "CreateCacheEntry":
      return { operation: "CreateCacheEntry", about, answer: () => reserve(store, exchange) };
    case "FinalizeCacheEntryUpload":
      return {
        operation: "FinalizeCacheEntryUpload",
        about,
        answer: () => finalise(store, exchange),
      };
    default:
      return undefined;
  }
}

function find(store: Store, exchange: Exchange): Answer {
  const scopes = readRuntimeToken(tokenOf(exchange))?.scopes;
  if (scopes === undefined) return UNAUTHENTICATED;
  if (scopes.length === 0) return denied("cache read denied: token has no readable scopes");
  const entry = lookUp(store.entries, scopes, bodyJson(exchange));
  if (entry === undefined) return { status: 200, body: { ok: false } };
  const signed_download_url = `${store.origin()}${entry.blobPath}`;
  return { status: 200, body: { ok: true, signed_download_url, matched_key: entry.key } };
}

/**
 * In the current ref each key exactly, then as a prefix, the newest first; only when none of the
 * keys is there, the same again on the base and on the default branch.
 */
function lookUp(
  entries: readonly CacheEntry[],
  scopes: readonly CacheScope[],
  request: Readonly<Record<string, unknown>>,
): CacheEntry | undefined {
  const more = Array.isArray(request["restore_keys"]) ? request["restore_keys"] : [];
  const keys = [request["key"], ...more].map(textOf);
  const ready = entries.filter(
    ({ size, version }) => size !== undefined && version === textOf(request["version"]),
  );
  for (const { ref } of scopes) {
    const here = ready.filter(({ scope }) => scope === ref).reverse();
    for (const key of keys) {
      const exact = here.find((entry) => entry.key === key);
      const match = exact ?? here.find((entry) => entry.key.startsWith(key));
      if (match !== undefined) return match;
    }
  }
  return undefined;
}

function reserve(store: Store, exchange: Exchange): Answer {
  const token = readRuntimeToken(tokenOf(exchange));
  if (token === undefined) return UNAUTHENTICATED;
  const request = bodyJson(exchange);
  const key = textOf(request["key"]);
  const version = textOf(request["version"]);
  if (key === "" || key.length > 512 || key.includes(",")) {
    return { status: 400, body: { code: "invalid_argument", msg: "invalid key" } };
  }
  const scope = token.scopes.find(({ permission }) => permission === "write")?.ref;
  if (scope === undefined) {
    const message = "cache write denied: token has no writable scopes";
    return { status: 200, body: { ok: false, message } };
  }
  const same = ownEntry(store, { key, version, scope });
  if (same !== undefined) return ALREADY_EXISTS;
  const blob = store.blobs.create(key, "application/octet-stream");
  const created = new Date();
  const id = store.entries.length + 1;
  store.entries.push({
    ...{ id, key, version, scope, created },
    ...{ blob: blob.id, blobPath: blob.path, size: undefined },
  });
  return { status: 200, body: { ok: true, signed_upload_url: `${store.origin()}${blob.path}` } };
}

function finalise(store: Store, exchange: Exchange): Answer {
  const scope = readRuntimeToken(tokenOf(exchange))?.scopes.find(
    ({ permission }) => permission === "write",
  )?.ref;
  if (scope === undefined) return UNAUTHENTICATED;
  const request = bodyJson(exchange);
  const key = textOf(request["key"]);
  const entry = ownEntry(store, { key, version: textOf(request["version"]), scope });
  if (entry === undefined) return { status: 404, body: { code: "not_found", msg: "not found" } };
  const size = store.blobs.content(entry.blob)?.length;
  if (size === undefined || `${size}` !== textOf(request["size_bytes"])) {
    return { status: 200, body: { ok: false, message: "the size differs from the upload" } };
  }
  entry.size = size;
  return { status: 200, body: { ok: true, entry_id: `${entry.id}` } };
}

function ownEntry(
  { entries }: Store,
  { key, version, scope }: Pick<CacheEntry, "key" | "version" | "scope">,
): CacheEntry | undefined {
  return entries.find(
    (entry) => entry.key === key && entry.version === version && entry.scope === scope,
  );
}

function denied(msg: string): Answer {
  return { status: 403, body: { code: "permission_denied", msg } };
}

const UNAUTHENTICATED: Answer = {
  status: 401,
  body: { code: "unauthenticated", msg: "the token is not valid" },
};

const ALREADY_EXISTS: Answer = {
  status: 409,
  body: {
    code: "already_exists",
    msg: "cache entry with the same key, version, and scope already exists",
  },
};
