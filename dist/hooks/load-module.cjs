"use strict";

/** What a module exports by default, whether it is written for `require` or for `import`. */
async function loadModule(file) {
  const loaded = await load(file);
  return loaded.default ?? loaded;
}

async function load(file) {
  try {
    return require(file);
  } catch (error) {
    if (error.code !== "ERR_REQUIRE_ESM" && !(error instanceof SyntaxError)) throw error;
    return import(require("node:url").pathToFileURL(file));
  }
}

module.exports = { loadModule };
