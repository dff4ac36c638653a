// src/model/suggest.ts
function suggest(written, candidates) {
	return candidates.map((candidate) => ({
		candidate,
		distance: editDistance(written, candidate)
	})).filter(({ candidate, distance }) => distance <= Math.max(1, candidate.length / 3)).sort((left, right) => left.distance - right.distance)[0]?.candidate;
}
function editDistance(left, right) {
	let above = Array.from({ length: right.length + 1 }, (_, column) => column);
	for (let row = 1; row <= left.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= right.length; column += 1) {
			const change = left[row - 1] === right[column - 1] ? 0 : 1;
			const replaced = (above[column - 1] ?? 0) + change;
			const removed = (above[column] ?? 0) + 1;
			const added = (current[column - 1] ?? 0) + 1;
			current.push(Math.min(replaced, removed, added));
		}
		above = current;
	}
	return above[right.length] ?? 0;
}

export { suggest as t };