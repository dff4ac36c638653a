/** A line of `go test -json`: https://pkg.go.dev/cmd/test2json. Fields we do not use are left out. */
export interface GoEvent {
  readonly action: string;
  /** Import path of the package under test. */
  readonly package?: string;
  readonly test?: string;
  readonly output?: string;
  readonly elapsed?: number;
  /** When it happened, since 1970. */
  readonly time?: number;
  /** What a build event is about; builds have names such as `example.com/m/a [example.com/m/a.test]`. */
  readonly importPath?: string;
  /** The build that kept the package from being tested. */
  readonly failedBuild?: string;
}

/** The event of a line, `undefined` where the line is no event. */
export function parseGoEvent(line: string): GoEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  const fields = parseObject(line);
  const action = text(fields, "Action");
  if (fields === undefined || action === undefined) return undefined;
  return {
    action,
    ...optional("package", text(fields, "Package")),
    ...optional("test", text(fields, "Test")),
    ...optional("output", text(fields, "Output")),
    ...optional("elapsed", duration(fields["Elapsed"])),
    ...optional("time", moment(fields["Time"])),
    ...optional("importPath", text(fields, "ImportPath")),
    ...optional("failedBuild", text(fields, "FailedBuild")),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** `undefined` for what only looks like JSON: tests print what they like. */
function parseObject(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  return typeof value === "string" ? value : undefined;
}

/** Go writes RFC 3339 with nanoseconds. */
function moment(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

function duration(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [key in Key]?: Value } {
  // The computed key is the one of the type, which TypeScript cannot follow.
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: Value });
}
