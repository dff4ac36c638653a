// src/commands/outputs.ts
const OUTPUTS = [
	{
		name: "plan",
		commands: ["plan"],
		description: "The plan's reference, for the input `plan` of the later steps."
	},
	{
		name: "matrix",
		commands: ["plan"],
		description: "The job matrix, `{\"include\":[{\"shard\":\"1/8\"}, …]}`, without any file name."
	},
	{
		name: "suites",
		commands: ["plan"],
		description: "The same by suite, for repositories whose suites need different jobs."
	},
	{
		name: "shards",
		commands: ["plan"],
		description: "How many jobs the matrix has."
	},
	{
		name: "any",
		commands: ["plan"],
		description: "`true` where there is anything to run; guard the test job with it."
	},
	{
		name: "predicted-seconds",
		commands: ["plan"],
		description: "Expected time of the slowest shard's run, or of its tests while its start-up is not known; empty where a suite has no timings yet."
	},
	{
		name: "bound-seconds",
		commands: ["plan"],
		description: "The time that no assignment of these items can beat; empty where a suite has no timings yet."
	},
	{
		name: "items",
		commands: [
			"select",
			"run",
			"record"
		],
		description: "How many items the shard has."
	},
	{
		name: "list-path",
		commands: ["select"],
		description: "A file with the shard's items, one per line."
	},
	{
		name: "wall-seconds",
		commands: [
			"run",
			"record",
			"merge"
		],
		description: "What the shard took; for merge, what the slowest shard took."
	},
	{
		name: "records-path",
		commands: ["run", "record"],
		description: "The folder of the shard's record."
	},
	{
		name: "outcome",
		commands: ["merge"],
		description: "`passed`, `failed` or `incomplete`; only `passed` is green."
	},
	{
		name: "missing",
		commands: ["merge"],
		description: "How many planned items never ran."
	},
	{
		name: "tests",
		commands: ["merge"],
		description: "How many tests there were."
	},
	{
		name: "failed",
		commands: ["merge"],
		description: "How many tests failed."
	},
	{
		name: "flaky",
		commands: ["merge"],
		description: "How many tests passed after an attempt that failed."
	},
	{
		name: "quarantined",
		commands: ["merge"],
		description: "How many tests failed in quarantine; `failed` does not count them."
	},
	{
		name: "folded-runs",
		commands: ["learn"],
		description: "How many runs were new to the timings."
	},
	{
		name: "page-path",
		commands: ["merge"],
		description: "The report page."
	},
	{
		name: "junit-path",
		commands: ["merge"],
		description: "The merged JUnit file."
	}
];
function setOutputs(command, values, ports) {
	for (const output of OUTPUTS) if (output.commands.includes(command)) ports.outputs.set(output.name, String(values[output.name] ?? ""));
}

export { setOutputs as t };