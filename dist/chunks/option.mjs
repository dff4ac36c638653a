// src/model/option.ts
const COMMAND_NAMES = [
	"plan",
	"select",
	"run",
	"record",
	"merge",
	"local",
	"simulate",
	"explain",
	"import",
	"export",
	"inspect"
];

export { COMMAND_NAMES as t };