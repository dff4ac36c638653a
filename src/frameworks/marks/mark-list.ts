import type { Mark } from "../../model/mark.ts";

type MarkKind =
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "serial" }
  | { readonly kind: "ordered" };

/** Marks with all their tests, each mark once. */
export class MarkList {
  readonly #places = new Map<string, { readonly kind: MarkKind; readonly names: Set<string> }>();

  /** @param name Inside the file; empty for the whole of it. */
  add(kind: MarkKind, name: string): void {
    const key = JSON.stringify(kind);
    const known = this.#places.get(key) ?? { kind, names: new Set() };
    this.#places.set(key, known);
    known.names.add(name);
  }

  get all(): readonly Mark[] {
    return [...this.#places.values()].map(({ kind, names }) => ({
      ...kind,
      tests: names.has("") ? "all" : [...names],
    }));
  }
}
