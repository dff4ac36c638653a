/** How single tests of an item can be selected. */
export interface SingleTests {
  /** False where only whole items can be run. */
  readonly exact: boolean;
  /** As `childMarks` has them for the framework. */
  readonly marks: string;
  /** True where a test runs with all tests below it, so that only top-level ones can be named. */
  readonly nested: boolean;
}

/** The name that selects a test: its own, or for Go's `TestA/case` that of `TestA`. */
export function selectableName(test: string, { nested }: Pick<SingleTests, "nested">): string {
  const [top = test] = nested ? test.split("/", 1) : [test];
  return top;
}
