import { r as sha256 } from "./canonical-json.mjs";

// src/model/artifact-name.ts
const UNSAFE = /["':<>|*?\\/\r\n\u0000-\u001f\u007f]/g;
const LONGEST = 200;
async function artifactName(name) {
	const safe = name.replaceAll(UNSAFE, "-");
	if (safe === name && name.length <= LONGEST) return name;
	return `${safe.slice(0, LONGEST)}-${(await sha256(name)).slice(0, 8)}`;
}

export { artifactName as t };