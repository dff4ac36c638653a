/**
 * Whether this is GitHub Enterprise Server, which has no artifact service of the version in use.
 * The rule is the toolkit's: github.com, ghe.com and localhost are not.
 */
export function isEnterpriseServer(
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const address = environment["GITHUB_SERVER_URL"];
  if (address === undefined || address === "" || !URL.canParse(address)) return false;
  const host = new URL(address).hostname.toLowerCase();
  return host !== "github.com" && !host.endsWith(".ghe.com") && !host.endsWith(".localhost");
}
