import { statSync } from "node:fs";
import { resolve } from "node:path";
import { runCommand } from "./commands/command.ts";
import { inputs as inputSpecs } from "./commands/options.ts";
import { setOutputs } from "./commands/outputs.ts";
import { isEnterpriseServer } from "./github/enterprise-server.ts";
import { githubPorts } from "./github/github-ports.ts";
import { inputs } from "./github/inputs.ts";
import { leftovers, pendingUpload } from "./github/leftovers.ts";
import { log } from "./github/log.ts";
import { cancellation } from "./local/cancellation.ts";
import { localChannels } from "./local/channels.ts";
import { localFiles } from "./local/files.ts";
import { gitRepository, slashed } from "./local/git-repository.ts";
import { withHomeFolder } from "./local/home-folder.ts";
import { hooksFolder } from "./local/hooks-folder.ts";
import { localProcesses } from "./local/processes.ts";
import { systemClock } from "./local/system-clock.ts";
import { localTerminal } from "./local/terminal.ts";
import { neutral } from "./model/neutral.ts";
import type { CommandName } from "./model/option.ts";
import type { Ports } from "./model/ports.ts";
import { type Problem, ProblemError } from "./model/problem.ts";
import { VERSION } from "./model/version.ts";

/** A bug of ours, by the number that sysexits.h has for it. */
const BUG = 70;
const MISUSE = 2;

const ACTION_COMMANDS: readonly CommandName[] = [
  "plan",
  "run",
  "select",
  "record",
  "merge",
  "learn",
];

type Environment = Readonly<Record<string, string | undefined>>;

async function main(environment: Environment): Promise<number> {
  if (isPostStep(environment)) return uploadLeftover(environment);
  // Before anything can go wrong: without a state the post step would take itself for this one.
  leftovers(await import("@actions/core")).forget();
  const given = givenInputs(environment);
  const problems = enterFolder(given.get("working-directory"), environment);
  const ports = await makePorts(given, environment);
  const name = commandOf(given.get("command"));
  if (name === undefined) return complain([...problems, noCommand(given.get("command"))], ports);
  if (isEnterpriseServer(environment)) problems.push(enterpriseServer());
  if (problems.length > 0) {
    setOutputs(name, {}, ports);
    return complain(problems, ports);
  }
  return runCommand(
    name,
    { values: given, positionals: [], command: undefined, prefix: "" },
    ports,
  );
}

function givenInputs(environment: Environment): ReadonlyMap<string, string> {
  return inputs(
    inputSpecs().map((option) => option.name),
    environment,
  );
}

/** Steps with `uses` ignore `defaults.run`: the folder comes as an input. */
function enterFolder(name: string | undefined, environment: Environment): Problem[] {
  const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
  const folder = resolve(workspace, name ?? ".");
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  process.chdir(isThere ? folder : workspace);
  return isThere ? [] : [noFolder(name ?? ".")];
}

async function makePorts(
  given: ReadonlyMap<string, string>,
  environment: Environment,
): Promise<Ports> {
  const folder = slashed(process.cwd());
  return githubPorts({
    files: withHomeFolder(localFiles(folder), folder),
    processes: localProcesses(),
    channels: localChannels,
    repository: await gitRepository(folder, environment),
    clock: systemClock,
    terminal: localTerminal({ input: process.stdin, output: process.stdout }, environment),
    environment,
    cancelled: cancellation().signal,
    token: given.get("github-token") ?? "",
    learnOn: (given.get("learn-on") ?? "").split(/\s+/).filter((branch) => branch !== ""),
    hooks: hooksFolder(),
  });
}

/** The runner hands the state of the main step to the post step only. */
function isPostStep(environment: Environment): boolean {
  return Object.keys(environment).some((name) => name.startsWith("STATE_makespan-"));
}

/** Uploads the record that the main step was ended too early to upload. */
async function uploadLeftover(environment: Environment): Promise<number> {
  const upload = pendingUpload(environment);
  if (upload === undefined) return 0;
  const given = givenInputs(environment);
  enterFolder(given.get("working-directory"), environment);
  const ports = await makePorts(given, environment);
  const { name, folder, retentionDays } = upload;
  const saved = await ports.artifacts?.save(name, folder, { retentionDays });
  if (saved?.kind === "saved") {
    ports.log.info(`Uploaded ${name}, which the step before left behind.`);
    return 0;
  }
  const why = saved?.why ?? "there is no artifact service";
  ports.log.warn(`${name} could not be uploaded: ${why}`);
  return 0;
}

function commandOf(text: string | undefined): CommandName | undefined {
  return ACTION_COMMANDS.find((name) => name === text);
}

function complain(problems: readonly Problem[], ports: Ports): number {
  for (const problem of problems) ports.log.problem(problem);
  return MISUSE;
}

function noFolder(name: string): Problem {
  return {
    where: "working-directory",
    what: `there is no folder ${JSON.stringify(name)}`,
    how: "It is taken from the workspace; a job that needs one has to check the repository out.",
  };
}

function noCommand(text: string | undefined): Problem {
  return {
    where: "command",
    what: text === undefined ? "there is no command" : `${JSON.stringify(text)} is no command`,
    how: `Use one of ${ACTION_COMMANDS.join(", ")}.`,
  };
}

function enterpriseServer(): Problem {
  return {
    what: "GitHub Enterprise Server has no artifact service that plans and records could go through",
    how: "The command line works there: makespan plan, run and merge, with the files handed on by your own steps.",
  };
}

async function report(error: unknown): Promise<number> {
  if (error instanceof ProblemError) {
    const { problem } = log(await import("@actions/core"));
    error.problems.forEach(problem);
    return MISUSE;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stdout.write(
    `This is a bug in Makespan ${VERSION}; please report it with these lines.\n${neutral(detail)}\n`,
  );
  return BUG;
}

/** Calls to services that hang keep the process alive: what is said is flushed, then it ends. */
function end(code: number): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

end(await main(process.env).catch(report));
