export interface WorkerPlace {
  /** Counted from 0. */
  readonly worker: number;
  readonly workers: number;
  /** `2/8`. */
  readonly shard: string;
  /** Unique per run. */
  readonly run: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What tests tell workers apart by, to keep databases and ports of their own: our names, and where
 * there are several workers the names that ecosystems read already. A name that the environment
 * has keeps its value: the user's own, or that of another tool around us.
 */
export function workerEnvironment(place: WorkerPlace, given: Environment): Environment {
  const { worker, workers, shard } = place;
  const own = {
    MAKESPAN_WORKER: String(worker),
    MAKESPAN_WORKERS: String(workers),
    MAKESPAN_SHARD: shard,
  };
  if (workers === 1) return own;
  return { ...known(place, given), ...own, COVERAGE_FILE: coverageFile(worker, given) };
}

/**
 * TEST_ENV_NUMBER as parallel_tests has it (empty, 2, 3, ...), and pytest-xdist's names:
 * https://pytest-xdist.readthedocs.io/en/stable/how-to.html#envvar-PYTEST_XDIST_WORKER.
 */
function known({ worker, workers, run }: WorkerPlace, given: Environment): Environment {
  const names = {
    TEST_ENV_NUMBER: worker === 0 ? "" : String(worker + 1),
    PARALLEL_TEST_GROUPS: String(workers),
    PYTEST_XDIST_WORKER: `gw${worker}`,
    PYTEST_XDIST_WORKER_COUNT: String(workers),
    PYTEST_XDIST_TESTRUNUID: run,
  };
  return Object.fromEntries(Object.entries(names).filter(([name]) => given[name] === undefined));
}

/** One a worker, which `coverage combine` finds: they would write over each other's. */
function coverageFile(worker: number, { COVERAGE_FILE }: Environment): string {
  const file = COVERAGE_FILE === undefined || COVERAGE_FILE === "" ? ".coverage" : COVERAGE_FILE;
  return `${file}.worker-${worker}`;
}
