import { defineConfig } from "vitest/config";

/** These keep what the environment was when they were loaded, in GitHub's own libraries. */
const KEEP_STATE = ["test/github/**"];

export default defineConfig({
  test: {
    exclude: ["test/e2e/**", "**/node_modules/**"],
    setupFiles: ["test/support/seed.ts"],
    // Only what hangs is to meet it: a busy machine takes many times as long as a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By itself Vitest leaves one core free: on two cores half of the time would be lost.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: KEEP_STATE,
          // No module has state, so files share one process: a process each took half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "github", include: KEEP_STATE.map((glob) => `${glob}/*.test.ts`) },
      },
    ],
  },
});
