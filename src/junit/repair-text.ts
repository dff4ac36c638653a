/** Called with the place of an oddity, counted from the start of the text at hand. */
export type NoteAt = (offset: number, what: string) => void;

/**
 * The text with everything escaped that XML wants escaped, and repaired: illegal characters and
 * references to them become U+FFFD, a bare `&` and an unknown entity stay as they look.
 */
export function repairText(text: string, note: NoteAt): string {
  return text.replaceAll(DAMAGE, (found, reference: string | undefined, entity, offset: number) => {
    const what = damage(found, reference, entity);
    if (what !== undefined) note(offset, what);
    return repaired(found, what);
  });
}

/** Like {@link repairText} for the inside of CDATA, where `&` and `<` stand for themselves. */
export function repairCharacters(text: string, note: NoteAt): string {
  const clean = text.replaceAll(ILLEGAL, (found, offset: number) => {
    note(offset, illegal(found));
    return LOST;
  });
  return clean.replaceAll(/[<>&"]/g, (character) => ESCAPES.get(character) ?? character);
}

/** Notes the damage in text that nobody keeps. */
export function inspectText(text: string, note: NoteAt): void {
  for (const { 0: found, 1: reference, 2: entity, index } of text.matchAll(UNREAD_DAMAGE)) {
    const what = damage(found, reference, entity);
    if (what !== undefined) note(index, what);
  }
}

/** Notes illegal characters in CDATA that nobody keeps. */
export function inspectCharacters(text: string, note: NoteAt): void {
  for (const { 0: found, index } of text.matchAll(ILLEGAL)) note(index, illegal(found));
}

/** The value with the five predefined entities resolved; `undefined` where it needs more. */
export function resolvePredefined(value: string): string | undefined {
  let plain = !ILLEGAL_ONE.test(value);
  const resolved = value.replaceAll(/&(?:(\w{2,4});)?/g, (_, name: string | undefined) => {
    const character = PREDEFINED.get(name ?? "");
    plain &&= character !== undefined;
    return character ?? "";
  });
  return plain ? resolved : undefined;
}

const LOST = "\ufffd";

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map(
  Array.from(PREDEFINED, ([name, character]) => [character, `&${name};`]),
);

// What XML 1.0 allows as a character: https://www.w3.org/TR/xml/#charsets. U+FFFD is allowed, but
// stands where a decoder or a producer met bytes that were none.
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g;
const ILLEGAL_ONE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/;
const DAMAGE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff<>"]|&(?:#(\d{1,9}|x[\da-fA-F]{1,8});|([A-Za-z_][\w.-]{0,40});)?/g;
/** The same without what only needs escaping, since every match takes time. */
const UNREAD_DAMAGE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]|&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,9}|x[\da-fA-F]{1,8});|([A-Za-z_][\w.-]{0,40});)?/g;

function damage(found: string, reference?: string, entity?: string): string | undefined {
  if (found === "<") return "a bare <";
  if (!found.startsWith("&")) return ESCAPES.has(found) ? undefined : illegal(found);
  if (reference !== undefined) {
    return isLegalReference(reference) ? undefined : `the illegal character reference ${found}`;
  }
  if (entity === undefined) return "a bare &";
  return PREDEFINED.has(entity) ? undefined : `the unknown entity ${found}`;
}

function illegal(character: string): string {
  if (character === LOST) return "a lost character: bytes that are none in this encoding";
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `the illegal character U+${code}`;
}

function repaired(found: string, what: string | undefined): string {
  const escaped = ESCAPES.get(found);
  if (what === undefined || found === "<") return escaped ?? found;
  return found.startsWith("&") && !found.startsWith("&#") ? `&amp;${found.slice(1)}` : LOST;
}

function isLegalReference(reference: string): boolean {
  const code = reference.startsWith("x")
    ? Number.parseInt(reference.slice(1), 16)
    : Number.parseInt(reference, 10);
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}
