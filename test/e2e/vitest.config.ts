import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each test starts processes of its own; more files at once would only wait for each other.
    maxWorkers: 2,
  },
});
