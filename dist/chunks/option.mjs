// src/model/option.ts
const COMMAND_NAMES = [
	"plan",
	"select",
	"run",
	"record",
	"merge",
	"learn",
	"local",
	"simulate",
	"explain",
	"stats",
	"import",
	"export",
	"inspect"
];

export { COMMAND_NAMES as t };