import { t as artifactName } from "./artifact-name.mjs";
import { n as fileJson } from "./canonical-json.mjs";
import { i as joinPath } from "./path.mjs";
import { i as recordName } from "./record.mjs";
import { n as milliseconds } from "./units.mjs";

// src/commands/begin-share.ts
async function beginShare(ref, share, ports) {
	await ports.files.write(await notePath(ref, share, ports), fileJson({ begun: ports.clock.now() }));
}
async function shareBegun(ref, share, ports) {
	const text = await ports.files.readText(await notePath(ref, share, ports));
	const begun = /"begun":(\d{1,16})\b/.exec(text ?? "")?.[1];
	return begun === void 0 ? void 0 : milliseconds(Number(begun));
}
async function notePath(ref, { suite, shard }, ports) {
	const name = recordName({
		plan: ref,
		suite: suite.suite,
		platform: suite.platform,
		shard: shard.shard,
		attempt: ports.run.attempt
	});
	return joinPath(ports.run.home, "selected", `${await artifactName(name)}.json`);
}

export { shareBegun as n, beginShare as t };