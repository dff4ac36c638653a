import { cp, readdir, rm } from "node:fs/promises";
import { build } from "rolldown";

// Chunks are named after their source, so that a build changes the names of no other file.
// Native hooks run inside the users' frameworks: they stay single files of their own.
await rm("dist", { recursive: true, force: true });
await build({
  input: { action: "src/action.ts", cli: "src/cli.ts" },
  platform: "node",
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "chunks/[name].mjs",
    minify: false,
    comments: false,
  },
});
await cp("src/frameworks/hooks", "dist/hooks", {
  recursive: true,
  filter: (path) => !path.includes("__pycache__"),
});
process.stdout.write(`${(await readdir("dist", { recursive: true })).length} files in dist\n`);
