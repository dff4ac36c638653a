import { randomUUID } from "node:crypto";
import type { Answer, Exchange, Service } from "./exchange.ts";
import { bodyText } from "./exchange.ts";

/** Azure's blob storage, as far as the toolkit's uploads and downloads use it. */
export interface Blobs {
  readonly service: Service;
  /** A new empty blob and its signed address. */
  readonly create: (about: string, contentType: string) => Blob;
  /** The whole content; `undefined` where nothing was committed. */
  readonly content: (id: string) => Uint8Array | undefined;
  /** Puts the content as an upload would. */
  readonly put: (id: string, content: Uint8Array) => void;
}

interface Blob {
  readonly id: string;
  /** Path and query of its signed address. */
  readonly path: string;
}

interface Stored {
  readonly id: string;
  readonly about: string;
  readonly contentType: string;
  readonly signature: string;
  readonly blocks: Map<string, Uint8Array>;
  content: Uint8Array | undefined;
}

/** Account and container: the SDK wants both before the blob's name where the host is an address. */
const FOLDER = "/account/container/";

export function blobs(): Blobs {
  const stored = new Map<string, Stored>();
  return {
    service: (exchange) => {
      const blob = exchange.path.startsWith(FOLDER)
        ? stored.get(exchange.path.slice(FOLDER.length))
        : undefined;
      if (blob === undefined) return undefined;
      const operation = exchange.method === "GET" ? "download blob" : "upload blob";
      return { operation, about: blob.about, answer: () => answer(blob, exchange) };
    },
    create: (about, contentType) => {
      const id = `${stored.size + 1}-${randomUUID()}`;
      const signature = randomUUID();
      stored.set(id, { id, about, contentType, signature, blocks: new Map(), content: undefined });
      return { id, path: `${FOLDER}${id}?sig=${signature}` };
    },
    content: (id) => stored.get(id)?.content,
    put: (id, content) => {
      const blob = stored.get(id);
      if (blob !== undefined) blob.content = content;
    },
  };
}

function answer(blob: Stored, exchange: Exchange): Answer {
  if (exchange.query.get("sig") !== blob.signature) return { status: 403, body: "<Error/>" };
  if (exchange.method === "GET") return download(blob);
  if (exchange.method === "PUT") return upload(blob, exchange);
  return { status: 405, body: "<Error/>" };
}

function download({ content, contentType }: Stored): Answer {
  if (content === undefined)
    return { status: 404, body: "<Error><Code>BlobNotFound</Code></Error>" };
  return { status: 200, headers: { "content-type": contentType }, body: content };
}

/** One block, the list that joins the blocks, or a small blob at once. */
function upload(blob: Stored, exchange: Exchange): Answer {
  const component = exchange.query.get("comp");
  if (component === "block") {
    blob.blocks.set(exchange.query.get("blockid") ?? "", exchange.body);
  } else if (component === "blocklist") {
    blob.content = joinBlocks(blob, bodyText(exchange));
  } else {
    blob.content = exchange.body;
  }
  return { status: 201, headers: createdHeaders() };
}

function joinBlocks(blob: Stored, list: string): Uint8Array {
  const ids = [...list.matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id ?? "");
  return Buffer.concat(ids.map((id) => blob.blocks.get(id) ?? new Uint8Array()));
}

function createdHeaders(): Readonly<Record<string, string>> {
  const now = new Date().toUTCString();
  return {
    etag: `"${randomUUID()}"`,
    "last-modified": now,
    "x-ms-request-id": randomUUID(),
    "x-ms-version": "2026-02-06",
    date: now,
  };
}
