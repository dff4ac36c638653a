import { t as printable } from "./printable.mjs";

// src/telling/shorten.ts
function shortenMiddle(text, most) {
	const characters = Array.from(text);
	if (characters.length <= most) return text;
	if (most <= DOTS.length) return DOTS.slice(0, Math.max(0, most));
	const kept = most - DOTS.length;
	const head = Math.floor(kept / 3);
	return [
		...characters.slice(0, head),
		DOTS,
		...characters.slice(head - kept)
	].join("");
}
function shortenEnd(text, most) {
	const characters = Array.from(text.slice(0, most * 2 + 2));
	if (characters.length <= most) return text;
	return characters.slice(0, Math.max(0, most - DOTS.length)).join("") + DOTS;
}
const DOTS = "...";

// src/telling/text-table.ts
const LEAST_WIDTH = 16;
const GAP = "  ";
function textTable(table, rows, columns) {
	const cells = [table.map(({ title }) => title), ...rows].map((row) => row.map(printable));
	const widths = fitWidths(table, naturalWidths(cells, table.length), columns);
	return cells.map((row) => line(row, table, widths)).join("\n");
}
function displayWidth(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const character of text) width += characterWidth(character);
	return width;
}
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
function characterWidth(character) {
	if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}
function naturalWidths(cells, count) {
	return Array.from({ length: count }, (_, index) => cells.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? "")), 0));
}
function fitWidths(table, widths, columns) {
	const excess = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)) - columns;
	if (excess <= 0) return widths;
	return widths.map((width, index) => table[index]?.flexible === true ? Math.max(Math.min(width, LEAST_WIDTH), width - excess) : width);
}
function line(row, table, widths) {
	return row.map((cell, index) => pad(cell, table[index]?.align ?? "left", widths[index] ?? 0)).join(GAP).trimEnd();
}
function pad(text, align, width) {
	const cell = displayWidth(text) <= width ? text : cutToWidth(text, width);
	const space = " ".repeat(Math.max(0, width - displayWidth(cell)));
	return align === "left" ? cell + space : space + cell;
}
function cutToWidth(text, width) {
	let most = Math.min(width, Array.from(text).length);
	let cut = shortenMiddle(text, most);
	while (displayWidth(cut) > width && most > 0) {
		most -= 1;
		cut = shortenMiddle(text, most);
	}
	return cut;
}

export { shortenEnd as n, textTable as t };