import { describe, expect, it } from "vitest";
import { SKIP_NEEDS } from "../../../src/frameworks/go/go-version.ts";

describe("Go's parts", () => {
  it.each(["go1.20", "go1.26.8", "go1.21rc2", "go2.0", "devel go1.27-0f31978 2026-10-01", "tip"])(
    "are possible with %s",
    (version) => {
      expect(SKIP_NEEDS.isMet(version)).toBe(true);
    },
  );

  it.each(["go1.19.13", "go1.9", "go1.3rc1", "devel go1.18-abc", "go1", "", "\n"])(
    "are not with %j",
    (version) => {
      expect(SKIP_NEEDS.isMet(version)).toBe(false);
    },
  );
});
