import { expect, test } from "vitest";
import { log } from "../../src/github/log.ts";

test("says everything neutralised, and problems with what, where and how", () => {
  const said: string[] = [];
  const speak = (kind: string) => (message: string) => said.push(`${kind} ${message}`);
  const speech = log({
    info: speak("info"),
    warning: speak("warning"),
    error: speak("error"),
    startGroup: speak("group"),
    endGroup: () => said.push("end"),
  });
  speech.info("::error::a");
  speech.warn("##[error]b");
  speech.error("c\r::error::d");
  speech.problem({ where: "::e", what: "is wrong", how: "Mend it." });
  speech.group("f\n::error::g", ["::endgroup::", "##[error]h"]);
  expect(said).toEqual([
    "info :\u200b:error::a",
    "warning ##\u200b[error]b",
    "error c\n:\u200b:error::d",
    "error :\u200b:e: is wrong. Mend it.",
    "group f :\u200b:error::g",
    "info :\u200b:endgroup::\n##\u200b[error]h",
    "end",
  ]);
});
