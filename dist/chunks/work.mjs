// src/model/work.ts
const WORKER_STRATEGIES = [
	"load",
	"worksteal",
	"loadscope",
	"loadfile",
	"loadgroup"
];

export { WORKER_STRATEGIES as t };