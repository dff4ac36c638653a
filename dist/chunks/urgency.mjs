// src/model/urgency.ts
const URGENCIES = [
	"failed",
	"changed",
	"new"
];
const ORDERS = ["framework", "failed-first"];

export { URGENCIES as n, ORDERS as t };