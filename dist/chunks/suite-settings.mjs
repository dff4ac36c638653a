import { r as DEFAULT_SUITE } from "./suite.mjs";

// src/commands/suite-settings.ts
function suiteSettings(config, suite) {
	return (suite === void 0 ? void 0 : config?.suites.get(suite)) ?? (config?.suites.size === 1 ? config.suites.get("default") : void 0);
}

export { suiteSettings as t };