import { expect, test } from "vitest";
import { authenticator } from "../../src/daemon/authenticate.js";

const hello = (token: string) => ({ token, clientName: "", wantedWindow: 0, historical: true });
const rolesOf = (adminToken: string, token: string, address: string): readonly string[] => {
  const admission = authenticator(adminToken)(hello(token), address);
  return admission.ok ? admission.roles : [];
};

test.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["0000:0000:0000:0000:0000:ffff:7f00:0001", true],
  ["0000:0000:0000:0000:0000:0000:0000:0001", true],
  ["10.0.0.1", false],
  ["::ffff:10.0.0.1", false],
  ["0000:0000:0000:0000:0000:ffff:0a00:0001", false],
  ["1127.0.0.1", false],
  ["", false],
])("without a token %s administers: %s", (address, administers) => {
  expect(rolesOf("", "", address).includes("administrator")).toBe(administers);
  expect(rolesOf("", "", address)).toContain("gateway");
});

test("with a token only who has it administers, from wherever; a wrong one is refused", () => {
  expect(rolesOf("secret", "", "127.0.0.1")).toEqual(["gateway"]);
  expect(rolesOf("secret", "secret", "10.0.0.1")).toEqual(["gateway", "administrator"]);
  expect(rolesOf("secret", "other", "127.0.0.1")).toEqual([]);
  expect(rolesOf("", "other", "127.0.0.1")).toEqual([]);
});
