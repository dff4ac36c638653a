/** What became of a history that changed. Reasons are sentences without their period. */
export type HistorySaving =
  | { readonly kind: "saved" }
  | { readonly kind: "kept"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };
