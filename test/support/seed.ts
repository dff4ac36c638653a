import fc from "fast-check";

// CI judges a change and not the luck of the draw: it looks at the same examples every time.
// Everywhere else each run looks at new ones, and what it finds comes with its own seed.
if ((process.env["CI"] ?? "") !== "")
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 24_21 });
