/** A comment on an issue or a pull request, as the REST API shows it. */
interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" };
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Comments {
  readonly all: StoredComment[];
  readonly on: (issue: number) => readonly StoredComment[];
  readonly add: (
    issue: number,
    comment: { readonly body: string; readonly author: StoredComment["user"] },
  ) => StoredComment;
  readonly update: (id: number, body: string) => StoredComment | undefined;
}

export function comments(): Comments {
  const all: StoredComment[] = [];
  return {
    all,
    on: (issue) => all.filter((comment) => comment.issue === issue),
    add: (issue, { body, author }) => {
      const now = new Date().toISOString();
      const user = { login: author.login, type: author.type };
      const id = all.length + 1;
      const comment = { id, issue, body, user, created_at: now, updated_at: now };
      all.push(comment);
      return comment;
    },
    update: (id, body) => {
      const index = all.findIndex((comment) => comment.id === id);
      const comment = all[index];
      if (comment === undefined) return undefined;
      const updated = { ...comment, body, updated_at: new Date().toISOString() };
      all[index] = updated;
      return updated;
    },
  };
}
