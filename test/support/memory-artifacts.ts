import type { Artifacts, LoadOutcome, SaveOutcome } from "../../src/model/ports.ts";
import type { MemoryFiles } from "./memory-files.ts";

/** Artifacts in memory, that several steps share. Names are taken as they come. */
export interface MemoryArtifacts {
  readonly stored: Map<string, Readonly<Record<string, string>>>;
  /** What each call was for, in order: `load a`, `save b`. */
  readonly calls: string[];
  /** The artifacts as a step with these files sees them. */
  readonly on: (files: MemoryFiles) => Artifacts;
  /** Answers the next call that this begins instead of doing it. */
  readonly answerNext: (call: string, answer: Answer) => void;
}

type Answer = LoadOutcome<void> | SaveOutcome;

export function memoryArtifacts(): MemoryArtifacts {
  const stored = new Map<string, Readonly<Record<string, string>>>();
  const calls: string[] = [];
  const answers: { readonly call: string; readonly answer: Answer }[] = [];
  const answerOf = (call: string): Answer | undefined => {
    calls.push(call);
    const at = answers.findIndex((one) => call.startsWith(one.call));
    return at < 0 ? undefined : answers.splice(at, 1)[0]?.answer;
  };
  return {
    stored,
    calls,
    answerNext: (call, answer) => {
      answers.push({ call, answer });
    },
    on: (files) => ({
      save: async (name, folder, { retentionDays }) => {
        const answer = answerOf(`save ${name}`);
        if (answer !== undefined) return toSaved(answer);
        if (!(retentionDays >= 1)) throw new Error(`no retention: ${retentionDays}`);
        const texts = files.below(folder);
        if (Object.keys(texts).length === 0) throw new Error(`nothing to save in ${folder}`);
        if (stored.has(name)) return { kind: "conflict", why: `${name} exists` };
        stored.set(name, texts);
        return { kind: "saved" };
      },
      load: async (name, folder) => {
        const answer = answerOf(`load ${name}`);
        if (answer !== undefined) return toLoaded(answer);
        const texts = stored.get(name);
        if (texts === undefined) return { kind: "absent" };
        for (const [path, text] of Object.entries(texts))
          await files.write(`${folder}/${path}`, text);
        return { kind: "found", value: undefined };
      },
    }),
  };
}

function toSaved(answer: Answer): SaveOutcome {
  if (answer.kind === "found" || answer.kind === "absent") throw new Error("no answer to save");
  return answer;
}

function toLoaded(answer: Answer): LoadOutcome<void> {
  if (answer.kind === "saved" || answer.kind === "conflict") throw new Error("no answer to load");
  return answer;
}
