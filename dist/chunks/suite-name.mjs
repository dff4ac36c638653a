// src/commands/suite-name.ts
const NAME = /^[A-Za-z0-9](?:[\w .-]{0,62}[\w-])?$/;
function suiteNameProblem(name) {
	if (NAME.test(name)) return void 0;
	return {
		what: `${JSON.stringify(name)} is no name for a suite`,
		how: "Use letters, digits, spaces, dots, dashes and underscores, 64 at most, with a letter or digit first and no space or dot last."
	};
}

export { suiteNameProblem as t };