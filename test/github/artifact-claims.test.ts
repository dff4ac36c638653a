import { describe, expect, test } from "vitest";
import { artifactClaims } from "../../src/github/artifact-claims.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS } from "../../src/github/service-call.ts";
import type { Claims } from "../../src/model/ports.ts";
import { describeClaims } from "../support/claims-kit.ts";
import { type PortOptions, QUICK } from "./artifact-port.ts";
import { type InProcessStep, inProcessStep } from "./step.ts";

function claimsOf(step: InProcessStep, options: PortOptions = {}): Claims {
  const { attempt = 1, token = step.token, limits = SERVICE_LIMITS } = options;
  const rest = restApi(step.environment, token, limits);
  return artifactClaims({ scratch: step.folder, run: { id: "100", attempt }, rest, limits });
}

describe("claims by the names of artifacts", () => {
  describeClaims(async () => {
    const step = await inProcessStep();
    return { open: () => claimsOf(step), [Symbol.asyncDispose]: () => step[Symbol.asyncDispose]() };
  });

  test("one call makes a claim where the name is free, and one finds it taken", async () => {
    await using step = await inProcessStep();
    await claimsOf(step).claim("chunk", "1/2");
    await claimsOf(step).claim("chunk", "2/2");
    expect(step.github.requests("CreateArtifact")).toHaveLength(2);
    expect(step.github.requests("FinalizeArtifact")).toHaveLength(1);
  });

  test("a claim stands where its content never arrived", async () => {
    await using step = await inProcessStep();
    step.github.faults.hang("FinalizeArtifact");
    expect(await claimsOf(step, { limits: QUICK }).claim("chunk", "1/2")).toEqual({ kind: "won" });
    expect(await claimsOf(step).claim("chunk", "2/2")).toEqual({ kind: "lost" });
    expect(await claimsOf(step).holder("chunk")).toEqual({ kind: "absent" });
  });

  test("a lost answer to its own claim is unclear, though the next try finds the name taken", async () => {
    await using step = await inProcessStep();
    step.github.faults.add("CreateArtifact", { kind: "lost answer" }, { times: 1 });
    expect(await claimsOf(step).claim("chunk", "1/2")).toMatchObject({ kind: "unclear" });
  });

  test.each([[403], [429], [400]])("an answer of %s is a refusal", async (status) => {
    await using step = await inProcessStep();
    step.github.faults.fail("CreateArtifact", status);
    const answer = await claimsOf(step, { limits: QUICK }).claim("chunk", "1/2");
    expect(answer.kind).toBe(status === 429 ? "unclear" : "refused");
  });

  test.each([
    ["hangs", "hang"],
    ["breaks every connection", "drop"],
  ] as const)("a service that %s gives no clear answer", async (_, kind) => {
    await using step = await inProcessStep();
    step.github.faults.add("CreateArtifact", { kind });
    step.github.faults.add("ListArtifacts", { kind });
    const claims = claimsOf(step, { limits: QUICK });
    expect(await claims.claim("chunk", "1/2")).toMatchObject({ kind: "unclear" });
    expect(await claims.look(["chunk"])).toBeUndefined();
  });
});
