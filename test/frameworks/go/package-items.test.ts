import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageItems } from "../../../src/frameworks/go/package-items.ts";
import { entry } from "../temporary-project.ts";

function items(importPaths: readonly string[], ids: readonly string[], root = "/r") {
  const selected = { entries: ids.map((id) => entry(id)), repository: "/r", root };
  return Object.fromEntries(packageItems(importPaths, selected));
}

describe("packageItems", () => {
  it("finds the module's path by what most packages agree on", () => {
    expect(items(["m/a", "m/a/b", "m/b"], ["a", "a/b", "b"])).toEqual({
      "m/a": "a",
      "m/a/b": "a/b",
      "m/b": "b",
    });
  });

  it("prefers the longest folder where one package alone cannot tell", () => {
    expect(items(["m/a/b"], ["b", "a/b"])).toEqual({ "m/a/b": "a/b" });
  });

  it("names items from the repository where the suite has a root of its own", () => {
    expect(items(["m", "m/a"], ["api", "api/a"], "/r/api")).toEqual({ m: "api", "m/a": "api/a" });
  });

  it("knows several modules of one workspace", () => {
    const found = items(["x.org/one/a", "x.org/one/b", "y.org/two/c"], ["one/a", "one/b", "two/c"]);
    expect(found).toEqual({
      "x.org/one/a": "one/a",
      "x.org/one/b": "one/b",
      "y.org/two/c": "two/c",
    });
  });

  it("pairs what is left over where it is one of each", () => {
    expect(items(["m/a", "other.org/named"], ["a", "lib"])).toEqual({
      "m/a": "a",
      "other.org/named": "lib",
    });
    expect(items(["p.org/x", "q.org/y"], ["a", "b"])).toEqual({});
  });

  it("names packages of the module that nobody selected", () => {
    expect(items(["m/a", "m/b", "m/c"], ["a", "b"])).toMatchObject({ "m/c": "c" });
  });

  it("takes a package that go could not load by the path it was given", () => {
    expect(items(["./sub/gone", "m/a"], ["sub/gone", "a"])).toEqual({
      "./sub/gone": "sub/gone",
      "m/a": "a",
    });
  });

  it("gives every package of a module its folder, whatever the folders are called", () => {
    const name = fc.constantFrom("a", "b", "v2", "m", "internal");
    const folder = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    const module = fc.constantFrom("m", "x.org/m", "x.org/m/v2", "a");
    fc.assert(
      fc.property(module, fc.uniqueArray(folder, { minLength: 1 }), (path, folders) => {
        const found = items(
          folders.map((one) => `${path}/${one}`),
          folders,
        );
        expect(found).toEqual(Object.fromEntries(folders.map((one) => [`${path}/${one}`, one])));
      }),
    );
  });
});
