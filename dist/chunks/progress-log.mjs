// src/commands/progress-log.ts
const BETWEEN_MS = 2e3;
function progressLog({ clock, log }) {
	let said = clock.elapsed();
	return (text) => {
		const now = clock.elapsed();
		if (now - said < BETWEEN_MS) return;
		said = now;
		log.info(text);
	};
}

export { progressLog as t };