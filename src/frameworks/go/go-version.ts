import type { PartsNeed } from "../framework.ts";

/** `-skip` came with Go 1.20: https://go.dev/doc/go1.20#go-command. */
export const SKIP_NEEDS: PartsNeed = {
  command: ["go", "env", "GOVERSION"],
  // Asking must not download the toolchain that a module wants, which is far newer anyway.
  environment: { GOTOOLCHAIN: "local" },
  isMet: knowsSkip,
  otherwise: "packages stay whole: go test selects single tests exactly from Go 1.20 on (-skip)",
};

/** `go1.26.8`, `devel go1.27-0f31978 ...`; Go 1.15 and older print nothing. */
function knowsSkip(output: string): boolean {
  const [, major, minor = "0"] = /\bgo(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  if (major === undefined) return output.trim() !== "";
  return Number(major) > 1 || Number(minor) >= 20;
}
