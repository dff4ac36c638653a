/**
 * A step's summary may hold 1 MiB, and all of it is dropped beyond that. Other parts of the step
 * may want to say something too.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const SUMMARY_BYTES = 900_000;

/** A comment may hold 65,536 characters, of which who sends it takes some for its marker. */
export const COMMENT_BYTES = 64_000;
