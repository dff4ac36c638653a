import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Each test starts processes of its own, and waits for a third of its time for services that hang.
    maxWorkers: 3,
  },
});
