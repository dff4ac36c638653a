import type { Comment } from "../model/ports.ts";

/** This machine has no pull request to comment on. */
export const noComment: Comment = {
  applies: false,
  put: async () => ({ kind: "failed", why: "there is no pull request on this machine" }),
};
