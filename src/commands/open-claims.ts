import { joinPath } from "../model/path.ts";
import type { Claims, Ports } from "../model/ports.ts";
import { describeProblem, failed, ok, type Result } from "../model/problem.ts";
import type { ClaimService, ClaimServiceName, StealWish } from "../model/stealing.ts";

/** Where the address of a Redis server stands that is not given: it may hold a password. */
const REDIS_URL = "MAKESPAN_REDIS_URL";

/** Folder of claims below `.makespan`, where nobody names one. */
const FOLDER = "claims";

/** Opens the service that the plan means, at the address that this call gives; or says why not. */
export async function openClaims(
  planned: ClaimServiceName,
  wish: StealWish | undefined,
  ports: Ports,
): Promise<Claims | string> {
  const service = serviceOf(planned, wish, ports.run);
  const opened = service.ok ? await ports.claims(service.value) : service;
  return opened.ok ? opened.value : opened.problems.map(describeProblem).join(" ");
}

function serviceOf(
  planned: ClaimServiceName,
  wish: StealWish | undefined,
  { home, folder, environment }: Ports["run"],
): Result<ClaimService> {
  if (wish !== undefined && wish.kind !== "auto" && wish.kind !== planned) {
    return failed({ where: "steal", what: `the plan steals by ${planned}, and not ${wish.kind}` });
  }
  switch (planned) {
    case "artifacts":
      return ok({ kind: "artifacts" });
    case "directory": {
      const path = wish?.kind === "directory" ? wish.path : undefined;
      return ok({
        kind: "directory",
        path: path === undefined ? joinPath(home, FOLDER) : joinPath(folder, path),
      });
    }
    case "redis":
      return redisAt(wish?.kind === "redis" ? wish.url : undefined, environment[REDIS_URL]);
  }
}

/** What stands in the environment is not repeated: it may hold a password. */
function redisAt(given: URL | undefined, named = ""): Result<ClaimService> {
  if (given !== undefined) return ok({ kind: "redis", url: given });
  if (/^rediss?:\/\//.test(named) && URL.canParse(named)) {
    return ok({ kind: "redis", url: new URL(named) });
  }
  const what = named === "" ? "is not set" : "is no address of a Redis server";
  return failed({
    where: "steal",
    what: `${REDIS_URL} ${what}`,
    how: "Write it as redis://:password@host:6379, or give the address with steal.",
  });
}
