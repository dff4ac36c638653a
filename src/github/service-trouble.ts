import type { ServiceRequest } from "./observe-requests.ts";
import type { ServiceCall } from "./service-call.ts";

/**
 * What went wrong in a call, for people: what was asked last and what the service said, how often
 * it was tried, and how long we waited. Says so where the service did not tell.
 */
export function serviceTrouble(call: ServiceCall<unknown>): string {
  const answers = troubledRequest(call);
  const waited =
    call.end.kind === "gave up" ? `, given up after ${inSeconds(call.end.after)} s` : "";
  const thrown = call.end.kind === "threw" && answers === "" ? messageOf(call.end.error) : "";
  const text = `${answers}${thrown}`;
  return `${text === "" ? "no answer came" : text}${waited}`;
}

/** The first line of an error's message. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/[\r\n]/, 1)[0] ?? text;
}

/** Whether the service answered any of these requests with this status. */
export function answered(call: ServiceCall<unknown>, name: string, status: number): boolean {
  return call.requests.some((request) => request.name === name && request.status === status);
}

/** Whether the service answered this method well at least once. */
export function succeeded(call: ServiceCall<unknown>, name: string): boolean {
  return call.requests.some(
    (request) => request.name === name && request.status !== undefined && request.status < 300,
  );
}

/** The last request, where it failed or is still open; an open one after a failed try is that one again. */
function troubledRequest({ requests }: ServiceCall<unknown>): string {
  const last = requests.at(-1);
  if (last === undefined) return "";
  const tries = requests.filter((request) => request.name === last.name);
  const before = tries.at(-2);
  const again = isOpen(last) && before !== undefined && hasFailed(before);
  const { name, status, error, retryAfter } = again ? before : last;
  if (status !== undefined && status < 300) return "";
  const times = tries.length > 1 ? ` (${tries.length} tries)` : "";
  const later = retryAfter === undefined ? "" : `, to be tried again in ${retryAfter} s`;
  if (status !== undefined) return `the service answered ${name} with ${status}${times}${later}`;
  if (error !== undefined) return `the connection for ${name} failed with ${error}${times}`;
  return `the service did not answer ${name}${times}`;
}

function isOpen({ status, error }: ServiceRequest): boolean {
  return status === undefined && error === undefined;
}

function hasFailed({ status, error }: ServiceRequest): boolean {
  return error !== undefined || (status !== undefined && status >= 300);
}

function inSeconds(time: number): string {
  return (time / 1000).toFixed(time < 10_000 ? 1 : 0);
}
