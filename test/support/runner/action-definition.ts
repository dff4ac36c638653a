import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Inputs } from "./workflow.ts";

/** What the runner needs of an Action's `action.yml`. */
export interface ActionDefinition {
  /** Absolute. */
  readonly main: string;
  readonly post: string | undefined;
  /** Defaults as they are written, with their expressions. */
  readonly inputs: ReadonlyMap<string, string>;
}

export async function readAction(folder: string): Promise<ActionDefinition> {
  const text = await readFile(join(folder, "action.yml"), "utf8");
  const { inputs, runs } = parse(text) as {
    readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
    readonly runs: Readonly<Record<string, string>>;
  };
  if (runs["using"] !== "node24") throw new Error(`action.yml: using ${runs["using"]}`);
  const condition = runs["post-if"] ?? "always()";
  if (condition !== "always()") throw new Error(`action.yml: post-if ${condition} is not known`);
  return {
    main: join(folder, runs["main"] ?? ""),
    post: runs["post"] === undefined ? undefined : join(folder, runs["post"]),
    inputs: new Map(
      Object.entries(inputs ?? {}).map(([name, input]) => [name, String(input?.default ?? "")]),
    ),
  };
}

/** What expressions in defaults can name. */
export interface Expressions {
  readonly matrix: object | null;
  readonly token: string;
}

/** `INPUT_*` of a step: what it gives, else the defaults. A name that the Action lacks fails. */
export function inputEnvironment(
  { inputs }: ActionDefinition,
  given: Inputs,
  expressions: Expressions,
): Readonly<Record<string, string>> {
  const unknown = Object.keys(given).filter((name) => !inputs.has(name));
  if (unknown.length > 0) throw new Error(`Unexpected input(s) '${unknown.join("', '")}'`);
  return Object.fromEntries(
    [...inputs].map(([name, standard]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      String(given[name] ?? resolveExpressions(standard, expressions)),
    ]),
  );
}

function resolveExpressions(text: string, { matrix, token }: Expressions): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    switch (expression.trim()) {
      case "toJSON(matrix)":
        return JSON.stringify(matrix, undefined, 2);
      case "github.token":
        return token;
      default:
        throw new Error(`action.yml: the expression ${expression.trim()} is not known here`);
    }
  });
}
