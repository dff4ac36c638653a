import type { Mark } from "../../model/mark.ts";
import { MarkList } from "./mark-list.ts";
import { type PythonLine, pythonLines } from "./python-lines.ts";

/**
 * `xdist_group` and `serial` where they are written as decorators of tests and classes, or as
 * `pytestmark` of a class or the module. Not seen: names that are no plain string, marks under
 * another name or of single parameters, and marks that come from a base class, a fixture, a hook
 * or a conftest.
 */
export function pytestMarks(text: string): readonly Mark[] {
  if (!MENTIONED.test(text)) return [];
  const marks = new MarkList();
  let scopes: readonly Scope[] = [];
  let decorators: readonly string[] = [];
  for (const line of pythonLines(text)) {
    scopes = scopes.filter(({ indent }) => indent < line.indent);
    if (line.text.startsWith("@")) {
      decorators = [...decorators, line.text];
      continue;
    }
    const scope = opened(line);
    if (scope === undefined) addMarks(marks, ownMark(line), bodyPlace(scopes));
    else {
      addMarks(marks, decorators, namePlace(scopes, scope));
      scopes = [...scopes, scope];
    }
    decorators = [];
  }
  return marks.all;
}

const MENTIONED = /\bmark\.(?:xdist_group|serial)\b/;

/** A class or a function whose body may follow. */
interface Scope {
  readonly indent: number;
  readonly kind: "class" | "function";
  readonly name: string;
}

function opened({ indent, text }: PythonLine): Scope | undefined {
  const [, word, name] = /^(?:async\s+)?(class|def)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { indent, name, kind: word === "class" ? "class" : "function" };
}

/** What a class or a module says of itself. */
function ownMark({ text }: PythonLine): readonly string[] {
  return /^pytestmark\s*(?::[^=]*)?\+?=/.test(text) ? [text] : [];
}

/** Of what stands directly in these scopes; what is inside of a function belongs to no test. */
function bodyPlace(scopes: readonly Scope[]): string | undefined {
  if (scopes.some(({ kind }) => kind === "function")) return undefined;
  return scopes.map(({ name }) => name).join("::");
}

function namePlace(scopes: readonly Scope[], { name }: Scope): string | undefined {
  const body = bodyPlace(scopes);
  if (body === undefined) return undefined;
  return body === "" ? name : `${body}::${name}`;
}

/** The mark, and what is between its brackets as far as it is one plain string. */
const MARK =
  /\bmark\.(?:(serial)\b|xdist_group\(\s*(?:name\s*=\s*)?(?:"([^"\\\n]*)"|'([^'\\\n]*)')\s*,?\s*\))/g;

/** @param place Name inside the file, empty for the whole of it. */
function addMarks(marks: MarkList, texts: readonly string[], place: string | undefined): void {
  if (place === undefined) return;
  for (const [, serial, double, single] of texts.flatMap((text) => [...text.matchAll(MARK)])) {
    if (serial !== undefined) marks.add({ kind: "serial" }, place);
    else marks.add({ kind: "group", group: double ?? single ?? "" }, place);
  }
}
