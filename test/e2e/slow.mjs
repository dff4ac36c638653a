// Runs items that take real time: the test command of made-up projects. See slow-project.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [shard, list] = process.argv.slice(2);
const attempt = process.env.GITHUB_RUN_ATTEMPT ?? process.env.MAKESPAN_ATTEMPT ?? "1";
const files = readFileSync(list, "utf8").split("\n");
const cases = [];
for (const file of files.filter((line) => line !== "")) {
  const { seconds, kills, fails, flaky, ...signals } = JSON.parse(readFileSync(file, "utf8"));
  if (signals.tellsOfTheft !== undefined && shard !== "2/2")
    writeFileSync(signals.tellsOfTheft, "");
  if (kills === shard && attempt === "1") killShard();
  while (signals.waitsFor !== undefined && !existsSync(signals.waitsFor)) await sleep(20);
  await sleep(seconds * 1000);
  const inner = fails || (flaky && isFirst(file)) ? '<failure message="it is not so"/>' : "";
  cases.push(
    `<testcase classname="${file}" file="${file}" name="works" time="${seconds}">${inner}</testcase>`,
  );
}
mkdirSync("reports", { recursive: true });
const name = process.env.MAKESPAN_BATCH ?? "report";
writeFileSync(`reports/${name}.xml`, `<testsuite>${cases.join("")}</testsuite>`);
process.exit(cases.some((one) => one.includes("<failure")) ? 1 : 0);

/** Whether it never ran in this checkout. */
function isFirst(file) {
  const mark = `${file}.ran`;
  const first = !existsSync(mark);
  writeFileSync(mark, "");
  return first;
}

/** Ends the process that runs the shard, which is above this one, as a runner that dies would. */
function killShard() {
  let pid = process.ppid;
  while (pid > 1) {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (/(?:action|cli)\.mjs/.test(command)) process.kill(pid, "SIGKILL");
    if (/(?:action|cli)\.mjs/.test(command)) break;
    pid = Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
  }
  process.exit(9);
}
