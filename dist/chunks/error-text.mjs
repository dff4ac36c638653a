// src/local/error-text.ts
function errorText(error) {
	const text = error instanceof Error ? error.message : String(error);
	return text.split(/[\r\n]/, 1)[0] ?? text;
}

export { errorText as t };