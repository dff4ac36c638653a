import { t as frameworks } from "./frameworks.mjs";

// src/commands/costs-asked-of.ts
function costsAskedOf(framework) {
	const { soloParts } = frameworks[framework];
	return soloParts === void 0 ? { framework } : {
		framework,
		soloParts
	};
}

export { costsAskedOf as t };