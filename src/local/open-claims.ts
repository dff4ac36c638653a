import type { Claims } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import type { ClaimService } from "../model/stealing.ts";
import { directoryClaims } from "./directory-claims.ts";

/** The claim services that need nothing but this machine and its network. */
export async function openClaims(service: ClaimService): Promise<Result<Claims>> {
  switch (service.kind) {
    case "directory":
      return ok(directoryClaims(service.path));
    case "redis": {
      const { redisClaims } = await import("./redis-claims.ts");
      return ok(redisClaims({ url: service.url }));
    }
    case "artifacts":
      return failed({
        where: "steal",
        what: "there are no artifacts here to claim by: they exist in a run of GitHub Actions",
        how: "Use `directory` or the address of a Redis server.",
      });
  }
}
