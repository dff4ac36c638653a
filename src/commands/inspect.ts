import { inspectionText } from "../junit/inspection-text.ts";
import { readJunit } from "../junit/read-junit.ts";
import { inspectReports } from "../junit/summarise.ts";
import { fileJson } from "../model/canonical-json.ts";
import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import type { JunitReport } from "../model/testcase.ts";
import { locateFiles } from "../run/locate-files.ts";
import type { ExitCode } from "./command.ts";

const OPTIONS = { inFolder: "**/*.xml", ignore: ["**/node_modules/**", "**/.git/**"] };

/** `makespan inspect`: what we read in JUnit files. */
export async function inspect(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const paths = await filesOf(raw.positionals, ports);
  if (!paths.ok) return paths;
  const reports: JunitReport[] = [];
  for (const path of paths.value) {
    reports.push(await readJunit(ports.files.stream(path), path));
  }
  const inspection = inspectReports(reports);
  const json = raw.values.get("json") === true;
  ports.terminal.write(json ? fileJson(inspection) : inspectionText(inspection));
  return ok(0);
}

async function filesOf(names: readonly string[], ports: Ports): Promise<Result<readonly string[]>> {
  if (names.length === 0) return failed(noFile());
  const found: string[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const place = { pattern: name, folder: ports.run.folder };
    const paths = await locateFiles([place], OPTIONS, ports.files);
    found.push(...paths);
    if (paths.length === 0) problems.push(noSuchFile(name));
  }
  return problems.length > 0 ? failed(...problems) : ok([...new Set(found)]);
}

function noFile(): Problem {
  return { what: "there is no file to inspect", how: "Name JUnit files, folders or patterns." };
}

function noSuchFile(name: string): Problem {
  return {
    where: name,
    what: "no JUnit file is there",
    how: "Name a file, a folder with .xml files, or a pattern in quotes.",
  };
}
