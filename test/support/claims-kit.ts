import { expect, test } from "vitest";
import type { Claims } from "../../src/model/ports.ts";

/** A service that claims can be opened in, each as another shard's process has them. */
export interface ClaimPlace extends AsyncDisposable {
  readonly open: () => Claims;
}

/** What every implementation of `Claims` guarantees while its service works. */
export function describeClaims(place: () => Promise<ClaimPlace>): void {
  test("exactly one of several claims on a name is won", async () => {
    await using service = await place();
    const claims = ["1/4", "2/4", "3/4", "4/4"].map((holder) => ({ holder, on: service.open() }));
    const answers = await Promise.all(claims.map(({ holder, on }) => on.claim("chunk", holder)));
    const kinds = answers.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["lost", "lost", "lost", "won"]);
    const winner = claims[answers.findIndex(({ kind }) => kind === "won")];
    expect(await winner?.on.holder("chunk")).toEqual({ kind: "found", value: winner?.holder });
    for (const answer of answers) {
      if (answer.kind === "lost") expect([undefined, winner?.holder]).toContain(answer.holder);
    }
    for (const { on } of claims) await on.close();
  });

  test("another name is another claim", async () => {
    await using service = await place();
    const claims = service.open();
    expect(await claims.claim("chunk 1", "1/2")).toEqual({ kind: "won" });
    expect(await claims.claim("chunk 2", "1/2")).toEqual({ kind: "won" });
    await claims.close();
  });

  test("a name that nobody claimed has no holder", async () => {
    await using service = await place();
    const claims = service.open();
    expect(await claims.holder("chunk")).toEqual({ kind: "absent" });
    await claims.close();
  });

  test("a look shows what is taken, also by others", async () => {
    await using service = await place();
    const [one, other] = [service.open(), service.open()];
    expect((await one.look(["a", "b", "c/1"]))?.taken).toEqual([]);
    await one.claim("a", "1/2");
    await other.claim("c/1", "2/2");
    expect((await one.look(["a", "b", "c/1"]))?.taken).toEqual(["a", "c/1"]);
    await one.close();
    await other.close();
  });

  test("a settled claim stays whoever asks for it", async () => {
    await using service = await place();
    const [one, other] = [service.open(), service.open()];
    await one.claim("chunk", "1/2");
    await one.settle("chunk");
    expect(await other.claim("chunk", "2/2")).toMatchObject({ kind: "lost" });
    expect((await other.look(["chunk"]))?.fading ?? []).toEqual([]);
    await one.close();
    await other.close();
  });

  test("what was removed can be claimed, and removing nothing is fine", async () => {
    await using service = await place();
    const claims = service.open();
    await claims.claim("chunk", "1/2");
    await claims.remove(["chunk", "never"]);
    expect(await claims.claim("chunk", "2/2")).toEqual({ kind: "won" });
    await claims.remove([]);
    await claims.close();
  });
}
