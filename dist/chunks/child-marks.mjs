// src/model/child-marks.ts
function childMarks(framework) {
	return framework === "go" ? "[/" : "[";
}

export { childMarks as t };