// src/model/audit.ts
const RED_VERDICTS = [
	"missing",
	"duplicated",
	"misplaced",
	"unplanned"
];
const RUN_OUTCOMES = [
	"passed",
	"failed",
	"incomplete"
];

export { RUN_OUTCOMES as n, RED_VERDICTS as t };