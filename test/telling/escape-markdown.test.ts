import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codeBlock,
  codeSpan,
  escapeMarkdown,
  htmlCode,
} from "../../src/telling/escape-markdown.ts";

/** Texts made of what Markdown, HTML and GitHub give a meaning to. */
const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom("`", "```", "|", "\\", "<", ">", "&", "@", "#", "[", "]", "(", ")", "!", "*"),
      fc.constantFrom("\n", "\r\n", "\u0000", "\u202e", "\u200b", "\ufeff", "\u2028", "\ud800"),
      fc.constantFrom("http://", "www.", "GH-1", "octocat", "1", " ", "<!--", "~~~", "$x$", "_"),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** What a reader of GitHub's Markdown gets to see of escaped text: escapes resolved, once. */
function rendered(escaped: string): string {
  return escaped
    .replaceAll("&#8203;", "")
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll("&#124;", "|")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

describe("escaped text", () => {
  it("keeps nothing alive", () => {
    expect(escapeMarkdown("hi @octocat, see #12 or o/r#12 or GH-12")).toBe(
      "hi \\@&#8203;octocat, see \\#&#8203;12 or o/r\\#&#8203;12 or GH&#8203;\\-12",
    );
    expect(escapeMarkdown("http://evil.example www.evil.example")).toBe(
      "http\\:&#8203;//evil\\.example www&#8203;\\.evil\\.example",
    );
    expect(escapeMarkdown("since 0a1b2c3d4e")).toBe("since 0a1b&#8203;2c3d4e");
    expect(escapeMarkdown("a|b <b>&amp; `c` ![x](y)")).toBe(
      "a&#124;b &lt;b&gt;&amp;amp; \\`c\\` \\!\\[x\\]\\(y\\)",
    );
  });

  it("is one line without anything invisible, pipes, tags or bare mentions", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}|<>]/u);
        expect(escaped).not.toMatch(/@(?!&#8203;)/);
        expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*[`*_[\]()!~@$]/);
      }),
    );
  });

  it("shows the text as it is where it holds nothing invisible", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
        expect(rendered(escapeMarkdown(text))).toBe(text);
      }),
    );
  });
});

describe("a name as code", () => {
  it("is a code span where backticks can hold it", () => {
    expect(codeSpan("tests/test_a.py::test_x[@octocat]")).toBe(
      "`tests/test_a.py::test_x[@octocat]`",
    );
  });

  it.each(["a|b", "a`b", "a\\", " a", "a ", "", "a\nb"])(
    "is HTML where they cannot: %j",
    (name) => {
      expect(codeSpan(name)).toMatch(/^<code>.*<\/code>$/);
    },
  );

  it("never ends the cell, the line or the code it stands in", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const code = codeSpan(text);
        expect(code).not.toMatch(/[|\r\n]/);
        const inside = code.startsWith("<code>") ? code.slice(6, -7) : code.slice(1, -1);
        expect(inside).not.toMatch(code.startsWith("<code>") ? /[<>`\\@:[\]()*_]/ : /[`\\]/);
      }),
    );
  });

  it("writes out every sign as HTML", () => {
    expect(htmlCode("<b>@x")).toBe("<code>&#60;b&#62;&#64;x</code>");
  });
});

describe("a message as a block", () => {
  it("has a fence that nothing inside can close", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const [open = "", ...lines] = codeBlock(text).split("\n");
        const fence = /^`+/.exec(open)?.[0] ?? "";
        expect(lines.pop()).toBe(fence);
        expect(fence.length).toBeGreaterThanOrEqual(3);
        expect(lines.some((line) => line.includes(fence))).toBe(false);
      }),
    );
  });
});
