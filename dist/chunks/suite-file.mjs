// src/model/suite-file.ts
const ENDING = ".json";
function suiteFile(suite) {
	return `${encodeURIComponent(suite)}${ENDING}`;
}
function suiteOfFile(name) {
	if (!name.endsWith(ENDING)) return void 0;
	try {
		return decodeURIComponent(name.slice(0, -5));
	} catch (error) {
		if (error instanceof URIError) return void 0;
		throw error;
	}
}

export { suiteOfFile as n, suiteFile as t };