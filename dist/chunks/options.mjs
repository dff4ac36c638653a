import { r as STRATEGIES } from "./plan.mjs";
import { t as WORKER_STRATEGIES } from "./work.mjs";
import { t as WORKER_STRATEGY_HELP } from "./worker-strategies.mjs";

// src/schedule/strategies.ts
const STRATEGY_HELP = {
	duration: "Longest first by measured times, giants in parts: right unless you know why not.",
	"round-robin": "One after the other, whatever they take: right where times mean nothing.",
	loadscope: "As duration, but classes, and a file's functions outside of classes, are never divided: right where they share costly fixtures.",
	loadfile: "As duration, but files are never divided: right where a file's tests depend on each other.",
	loadgroup: "As duration, but what carries the same group mark shares a shard: right where tests in several files share something."
};

// src/commands/options.ts
const PLANNING = [
	"plan",
	"run",
	"local"
];
const SHARD = [
	"select",
	"run",
	"record"
];
const RECORDING = ["run", "record"];
const TRANSFER = ["import", "export"];
const OPTIONS = [
	{
		name: "command",
		kind: "text",
		commands: [],
		on: "action",
		value: "plan|run|select|record|merge|learn",
		description: "What this step does: plan, run, select, record, merge or learn."
	},
	{
		name: "working-directory",
		kind: "text",
		commands: [
			...PLANNING,
			"select",
			"record",
			"merge"
		],
		on: "action",
		value: "DIR",
		default: ".",
		description: "Folder the tests run in, from the workspace. Steps with `uses` ignore `defaults.run`."
	},
	{
		name: "framework",
		kind: "text",
		commands: [
			...PLANNING,
			"simulate",
			"import"
		],
		on: "both",
		value: "pytest|vitest|jest|go|custom",
		description: "The framework that runs the tests. Recognised from the command where there is one.",
		besides: {
			simulate: { description: "The framework that ran the tests: where it can select single tests, giants come apart." },
			import: { description: "The framework that wrote the JUnit files. By default what the files themselves tell." }
		}
	},
	{
		name: "tests",
		kind: "list",
		commands: PLANNING,
		on: "both",
		value: "GLOB",
		description: "Patterns of the test files, from the folder the tests run in. By default what the framework itself looks for."
	},
	{
		name: "list",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "FILE|-",
		description: "A file with one item per line, from the folder the tests run in, instead of patterns; `-` is standard input. Taken as given: the items need not exist yet."
	},
	{
		name: "suite",
		kind: "text",
		commands: [
			"plan",
			...SHARD,
			"merge",
			"learn",
			"local",
			"simulate",
			"explain",
			"stats",
			...TRANSFER
		],
		on: "both",
		value: "NAME",
		description: "The suite meant, where the configuration has several; the name of the suite where there is none.",
		besides: {
			learn: { description: "The only suite to learn of. By default all that runs taught." },
			simulate: { description: "The suite whose history is meant, where there are several." },
			stats: { description: "The suite whose runs are meant. By default all." },
			explain: { description: "The suite of the plan that is meant. By default all." },
			import: { description: "The suite that the timings are of: by default that of the history, else that of the configuration." },
			export: { description: "The suite whose history is meant, where there are several." }
		}
	},
	{
		name: "platform",
		kind: "text",
		commands: [
			"plan",
			...SHARD,
			"local",
			"simulate",
			"explain",
			"stats",
			...TRANSFER
		],
		on: "both",
		value: "NAME",
		default: "default",
		description: "Keeps timings apart that cannot be compared, such as those of another system.",
		besides: {
			simulate: { description: "The platform of the history that is meant." },
			stats: {
				default: "all",
				description: "The platform whose runs are meant."
			},
			explain: { description: "The platform of the plan that is meant. By default all." },
			import: { description: "The platform that the timings were measured on." },
			export: { description: "The platform of the history that is meant." }
		}
	},
	{
		name: "config",
		kind: "text",
		commands: [
			...PLANNING,
			"simulate",
			"explain",
			"import"
		],
		on: "both",
		value: "FILE",
		description: "The configuration. By default makespan.yml at the root or in .github, where there is one."
	},
	{
		name: "history",
		kind: "text",
		commands: [
			"plan",
			"merge",
			"learn",
			"local",
			"simulate",
			"explain",
			"stats",
			"import",
			"export"
		],
		on: "cli",
		value: "FILE",
		description: "The timings to plan from and to learn into. By default one file a suite in .makespan/history.",
		besides: {
			learn: { description: "The timings to fold runs into. By default one file a suite in .makespan/history." },
			stats: { description: "The recorded runs: a history, or a folder with one a suite. By default .makespan/history." },
			simulate: { description: "The recorded runs: a history, or a folder with one a suite. By default .makespan/history." },
			explain: { description: "The timings behind the estimates: a history, or a folder with one a suite. By default .makespan/history." },
			import: { description: "The history to add to; it need not be there yet. By default one file a suite in .makespan/history." },
			export: { description: "The timings to export: a history, or a folder with one a suite. By default .makespan/history." }
		}
	},
	{
		name: "history-from",
		kind: "list",
		commands: [...PLANNING, "merge"],
		on: "both",
		value: "cache|artifacts|FILE",
		default: "cache, artifacts",
		description: "Where the timings are looked for, in this order, until there are some: `cache` (on the command line what `--history` names), `artifacts` (the results of the last runs, never of forks; needs `actions: read`), or a file of timings in the repository."
	},
	{
		name: "shards",
		kind: "text",
		commands: [...PLANNING, "simulate"],
		on: "both",
		value: "N|auto",
		default: "auto",
		description: "How many shards, or `auto` to let the timings decide.",
		besides: { simulate: {
			value: "1-32",
			default: "1-32",
			description: "The counts to simulate: a range, or one."
		} }
	},
	{
		name: "max-shards",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "N",
		default: "10",
		description: "The most shards that `auto` takes."
	},
	{
		name: "target-job-time",
		kind: "text",
		commands: [...PLANNING, "simulate"],
		on: "both",
		value: "5m",
		description: "With `auto`, the time one shard's job should take, its set-up included.",
		besides: { simulate: { description: "The time one shard's job should take, its set-up included: says which counts keep to it." } }
	},
	{
		name: "setup-time",
		kind: "text",
		commands: [...PLANNING, "simulate"],
		on: "both",
		value: "30s",
		default: "30s",
		description: "With `auto`, what a job takes before its tests start: checkout, installation. Counts until the jobs of past runs have told.",
		besides: { simulate: { description: "What a job takes before its tests start: checkout, installation. Counts until the jobs of past runs have told." } }
	},
	{
		name: "strategy",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: STRATEGIES.join("|"),
		default: "duration",
		description: `How items are placed. ${STRATEGIES.map((name) => `\`${name}\`: ${STRATEGY_HELP[name]}`).join(" ")}`
	},
	{
		name: "granularity",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "auto|file|test",
		default: "auto",
		description: "What is placed: `auto` splits only files that are longer than half a shard, `file` none, `test` places every test by itself."
	},
	{
		name: "order",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "framework|failed-first",
		default: "framework",
		description: "How a shard's items follow each other: as the framework itself orders them, or first those that failed in the last runs, changed since or are new, so that a red build is red early."
	},
	{
		name: "stickiness",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "3%",
		default: "3%",
		description: "How much longer than the best plan one may be in which items keep the shard of the last plan of as many shards. `0` places everything anew."
	},
	{
		name: "steal",
		kind: "text",
		commands: ["plan", "run"],
		on: "both",
		value: "off|auto|artifacts|directory|redis://…",
		default: "off",
		description: "Whether shards that are done take work from those that are late, and where they claim it: by names of artifacts, in a folder (`directory:PATH`), or in Redis or Valkey (`redis://…`, `rediss://…`; `redis` takes the address from MAKESPAN_REDIS_URL). `auto` steals only where the forecast says that it pays."
	},
	{
		name: "max-parallel",
		kind: "text",
		commands: PLANNING,
		on: "both",
		value: "N",
		description: "With `auto`, how many jobs run at the same time; the others wait for them."
	},
	{
		name: "minute-price",
		kind: "text",
		commands: [...PLANNING, "simulate"],
		on: "both",
		value: "0.006",
		description: "The price of a started minute of a shard's job: for the table of costs with `auto`, and for what merge says that the run cost. Without it merge takes the price of the runner's label.",
		besides: { simulate: {
			default: "0.006",
			description: "The price of a started minute of a job, in any currency. Without it that of GitHub's Linux runners with two cores, in US dollars."
		} }
	},
	{
		name: "allow-empty",
		kind: "switch",
		commands: PLANNING,
		on: "both",
		description: "Patterns that match nothing are a plan without shards, not a problem."
	},
	{
		name: "plan",
		kind: "text",
		commands: [
			"select",
			"run",
			"record",
			"merge",
			"explain"
		],
		on: "both",
		value: "plan.json",
		description: "The plan: a file, or on GitHub the output `plan` of the plan step. `run` without it makes one together with the other shards.",
		besides: { explain: {
			description: "The plan: a file.",
			default: ".makespan/plan.json"
		} }
	},
	{
		name: "shard",
		kind: "text",
		commands: SHARD,
		on: "both",
		value: "2/8",
		description: "The shard this is, counted from 1. On GitHub it comes from the matrix by itself."
	},
	{
		name: "matrix",
		kind: "text",
		commands: SHARD,
		on: "action",
		value: "JSON",
		default: "${{ toJSON(matrix) }}",
		description: "The values of the job's matrix; leave it as it is. `shard` wins over it."
	},
	{
		name: "format",
		kind: "text",
		commands: ["select", "stats"],
		on: "both",
		value: "lines|nul|json",
		default: "lines",
		description: "How the selection is written.",
		besides: { stats: {
			value: "csv|table|json",
			default: "table on a screen, else csv",
			description: "How the runs are written."
		} }
	},
	{
		name: "since",
		kind: "text",
		commands: ["stats"],
		on: "cli",
		value: "90d|12w|DATE",
		description: "Only runs merged since then: so many days or weeks ago, or a day such as 2026-08-01."
	},
	{
		name: "test-command",
		kind: "text",
		commands: ["run"],
		on: "action",
		value: "COMMAND",
		description: "The command that runs the tests. A one-line command gets the selection by itself; any other says with `{tests}` (arguments) or `{list}` (a file, one item per line) where it goes."
	},
	{
		name: "shell",
		kind: "text",
		commands: ["run"],
		on: "action",
		value: "FILE",
		description: "The shell that runs `test-command`: bash by default, sh where there is no bash."
	},
	{
		name: "junit",
		kind: "list",
		commands: [...RECORDING, "local"],
		on: "both",
		value: "GLOB",
		description: "JUnit files that the command writes by itself, from the folder the tests run in. Needed for `custom` only."
	},
	{
		name: "keep",
		kind: "list",
		commands: [...RECORDING, "local"],
		on: "both",
		value: "GLOB",
		description: "Other files to keep with the shard's record: coverage, traces, screenshots."
	},
	{
		name: "retries",
		kind: "text",
		commands: ["run", "local"],
		on: "both",
		value: "N",
		default: "0",
		description: "How often failed tests, and only those, are tried again in the same job, after everything else. One that passes then is flaky."
	},
	{
		name: "on-rerun",
		kind: "text",
		commands: ["run"],
		on: "both",
		value: "all|failed",
		default: "all",
		description: "What a shard runs when its job is run again (\"Re-run failed jobs\"): `all` of its share, or only what `failed` or never ran in the attempts before. Reading their records needs `actions: read`."
	},
	{
		name: "workers",
		kind: "text",
		commands: ["run", "local"],
		on: "both",
		value: "N|auto",
		default: "1",
		description: "How many processes run a shard's items at the same time; `auto` takes what the machine gives, and never again a number that made this suite slower."
	},
	{
		name: "worker-strategy",
		kind: "text",
		commands: ["run", "local"],
		on: "both",
		value: WORKER_STRATEGIES.join("|"),
		default: "load",
		description: `How items reach the workers, as pytest-xdist's \`--dist\` has it. ${WORKER_STRATEGIES.map((name) => `\`${name}\`: ${WORKER_STRATEGY_HELP[name]}`).join(" ")}`
	},
	{
		name: "max-worker-restart",
		kind: "text",
		commands: ["run", "local"],
		on: "both",
		value: "N",
		description: "How many workers that die are replaced before a shard hands out nothing more and fails. By default four for each worker."
	},
	{
		name: "item-timeout",
		kind: "text",
		commands: ["run", "local"],
		on: "both",
		value: "10m",
		description: "After how long an item counts as hanging: its worker is ended with all it started, and the item has failed."
	},
	{
		name: "records",
		kind: "list",
		commands: [
			...RECORDING,
			"merge",
			"local"
		],
		on: "cli",
		value: "DIR",
		default: ".makespan/records",
		description: "Where shards leave their records and merge finds them."
	},
	{
		name: "allow-unproven",
		kind: "switch",
		commands: [
			"run",
			"merge",
			"local"
		],
		on: "both",
		description: "Items without evidence either way pass. Meant for `custom` commands that write no JUnit."
	},
	{
		name: "needs",
		kind: "text",
		commands: ["merge"],
		on: "action",
		value: "JSON",
		description: "The results of the jobs before, as `toJSON(needs)`: any that failed, was cancelled or wrongly skipped is red."
	},
	{
		name: "comment",
		kind: "text",
		commands: ["merge"],
		on: "action",
		value: "changes|always|off",
		default: "changes",
		description: "The pull-request comment, one a workflow: `changes` writes it and touches it again when what it says has changed, `always` after every run, `off` never."
	},
	{
		name: "runs",
		kind: "text",
		commands: ["learn"],
		on: "action",
		value: "N",
		default: "20",
		description: "How many runs back results are looked at, of those that are trusted: the repository's own code, triggered by push, merge_group, schedule, workflow_dispatch or pull_request, never from forks."
	},
	{
		name: "learn-on",
		kind: "list",
		commands: ["merge", "learn"],
		on: "action",
		value: "BRANCH",
		description: "Branches beside the default branch whose runs update the timings."
	},
	{
		name: "retention-days",
		kind: "text",
		commands: [
			"plan",
			"run",
			"record",
			"merge"
		],
		on: "action",
		value: "N",
		default: "30",
		description: "How long plan, records and result are kept. Re-runs are possible for 30 days."
	},
	{
		name: "github-token",
		kind: "text",
		commands: [
			"plan",
			"run",
			"record",
			"merge",
			"learn"
		],
		on: "action",
		value: "TOKEN",
		default: "${{ github.token }}",
		description: "Reads records of earlier attempts and results of earlier runs (`actions: read`) and writes the comment (`pull-requests: write`)."
	},
	{
		name: "to",
		kind: "text",
		commands: ["export"],
		on: "cli",
		value: "pytest-split|knapsack",
		description: "The tool whose format is written: pytest-split's by test, Knapsack's by file."
	},
	{
		name: "out",
		kind: "text",
		commands: [
			"plan",
			"merge",
			"local",
			"export"
		],
		on: "cli",
		value: "PATH",
		description: "Where to write: for plan a file (.makespan/plan.json), for merge and local a folder (.makespan/result).",
		besides: { export: { description: "The file to write. By default standard output." } }
	},
	{
		name: "json",
		kind: "switch",
		commands: [
			"plan",
			"merge",
			"learn",
			"local",
			"simulate",
			"explain",
			"stats",
			"import",
			"inspect"
		],
		on: "cli",
		description: "Print one JSON document on standard output."
	}
];
function flagsOf(command) {
	return OPTIONS.filter((option) => option.on !== "action" && option.commands.includes(command)).map((option) => ({
		...option,
		...option.besides?.[command]
	}));
}
function inputs() {
	return OPTIONS.filter((option) => option.on !== "cli");
}

export { flagsOf as n, inputs as r, OPTIONS as t };