/** The text, or its beginning and end with dots between them, in at most so many characters. */
export function shortenMiddle(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  if (most <= DOTS.length) return DOTS.slice(0, Math.max(0, most));
  const kept = most - DOTS.length;
  // Of a path the end says more than the beginning.
  const head = Math.floor(kept / 3);
  return [...characters.slice(0, head), DOTS, ...characters.slice(head - kept)].join("");
}

/** The text, or its beginning with dots after it. */
export function shortenEnd(text: string, most: number): string {
  const characters = Array.from(text.slice(0, most * 2 + 2));
  if (characters.length <= most) return text;
  return characters.slice(0, Math.max(0, most - DOTS.length)).join("") + DOTS;
}

const DOTS = "...";
