import { NumberWriter } from "./number-text.ts";
import type { Window } from "./window.ts";

/** The lists of runs of many windows, each once, in the order in which they came. */
export class RunLists {
  readonly #text = new NumberWriter();
  /** Of each list the first window that had it. */
  readonly #windows: Window[] = [];
  /** By the {@link hashOf} of their runs, the places of the lists that have it. */
  readonly #byHash = new Map<number, number[]>();

  /** Where the window's list is among them all. */
  placeOf(window: Window): number {
    const hash = hashOf(window);
    const places = this.#byHash.get(hash) ?? [];
    const known = places.find((place) => haveSameRuns(this.#windows[place] ?? [], window));
    if (known !== undefined) return known;
    if (places.length === 0) this.#byHash.set(hash, places);
    places.push(this.#windows.length);
    this.#windows.push(window);
    this.#write(window);
    return this.#windows.length - 1;
  }

  text(): string {
    return this.#text.text();
  }

  #write(window: Window): void {
    this.#text.add(window.length / 2);
    let before = -1;
    for (let at = 0; at < window.length; at += 2) {
      const run = window[at] ?? 0;
      this.#text.add(run - before - 1);
      before = run;
    }
  }
}

function haveSameRuns(left: Window, right: Window): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 2) if (left[at] !== right[at]) return false;
  return true;
}

/** https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function, with runs for bytes. */
function hashOf(window: Window): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < window.length; at += 2) {
    hash = Math.imul(hash ^ (window[at] ?? 0), 0x01000193);
  }
  return hash;
}
