import { expect, test } from "vitest";
import { isEnterpriseServer } from "../../src/github/enterprise-server.ts";

test.each([
  ["https://github.com", false],
  ["https://GitHub.com/", false],
  ["https://octo.ghe.com", false],
  ["http://my.localhost:3000", false],
  ["https://github.example.com", true],
  ["https://notghe.com", true],
  ["https://github.com.example.com", true],
  ["", false],
  ["no address", false],
  [undefined, false],
])("%j: %j", (address, expected) => {
  expect(isEnterpriseServer({ GITHUB_SERVER_URL: address })).toBe(expected);
});
