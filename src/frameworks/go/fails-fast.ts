import type { SelectRequest } from "../../model/invocation.ts";

/** Whether the command or its environment asks for `-failfast`, as far as both say so themselves. */
export function failsFast({
  command,
  environment,
}: Pick<SelectRequest, "command" | "environment">): boolean {
  const words = command.kind === "shell" ? command.text : command.argv.join(" ");
  return /-failfast\b(?!=(?:0|f))/i.test(`${words} ${environment["GOFLAGS"] ?? ""}`);
}
