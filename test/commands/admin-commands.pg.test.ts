import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { RunCommand } from "../../src/cli/command-input.js";
import { errorJson } from "../../src/cli/program.js";
import { run as balance } from "../../src/commands/balance.js";
import { run as explain } from "../../src/commands/explain.js";
import { run as importFile } from "../../src/commands/import.js";
import { run as journal } from "../../src/commands/journal.js";
import { run as publish } from "../../src/commands/publish.js";
import { OperatingError } from "../../src/errors/operating-error.js";
import { writeSheet } from "./write-sheet.js";
import { type SmallDaemon, sale, startSmallDaemon } from "../admin/small-daemon.js";

let daemon: SmallDaemon;
const folder = mkdtempSync(join(tmpdir(), "loyald-commands-"));

beforeAll(async () => {
  daemon = await startSmallDaemon();
});

afterAll(async () => {
  await daemon.stop();
  rmSync(folder, { recursive: true });
});

afterEach(() => vi.restoreAllMocks());

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function ran(
  run: RunCommand,
  args: string[],
  flags: Record<string, unknown> = {},
  httpUrl = daemon.url,
): Promise<Ran> {
  let out = "";
  let err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const address = { httpUrl, wsUrl: "", adminToken: "" };
  const status = await run({ args, flags, json: flags["json"] === true, daemon: address });
  return { status, out, err };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const RULEBOOK = `
program: {code: MAIN, currency: USD}
levels: [{code: BRONZE}]
plans: [{code: BASE, rows: [{rowNo: 1, calculationValue: 100, awardValue: 1}]}]
`;

test("publish, import, balance, journal, explain: from files to a text for the customer", async () => {
  expect(await ran(publish, [file("rules.yaml", RULEBOOK)], { check: true })).toMatchObject({
    out: "valid; it would be version 1\n",
  });
  expect(await ran(publish, [file("rules.yaml", RULEBOOK)])).toMatchObject({
    status: 0,
    out: "published version 1, in force since ever\n",
  });
  expect(
    await ran(importFile, ["customers", file("customers.csv", "code,phone,group\nANNA,+15550100001,VIP\n")]),
  ).toMatchObject({
    status: 0,
    out: "1 customers: 1 new, 0 changed, 0 as they were\n",
    err: "warning: 1 not in customer-groups: VIP\n",
  });
  await daemon.send([sale("s-1", "2026-01-01T12:00:00Z", "ANNA", 1_234)]);

  const shown = await ran(balance, ["+15550100001"]);
  expect(shown.out).toContain("customer ANNA, level BRONZE");
  expect(shown.out).toMatch(/points +12 +0 +0 +0/);
  expect(JSON.parse((await ran(balance, ["ANNA"], { json: true })).out)).toMatchObject({
    customerCode: "ANNA",
    wallets: [{ available: 12 }],
  });

  const rows = await ran(journal, ["ANNA"]);
  expect(rows.out).toContain("sale s-1 from till-1");
  expect(rows.out).toContain("+12 points (award, lot 1), then 12");
  expect(JSON.parse((await ran(journal, ["ANNA"], { json: true, limit: "1" })).out)).toMatchObject({
    seq: 1,
    operationId: "s-1",
  });

  const told = await ran(explain, ["s-1"]);
  expect(told).toMatchObject({ status: 0, err: "" });
  expect(told.out).toContain("Plan BASE was in force");
  expect(JSON.parse((await ran(explain, ["s-1"], { json: true, source: "till-1" })).out)).toMatchObject({ same: true });
});

test.each([
  ["a wrong rulebook", publish, ["wrong.yaml", "program: {rounding: up}\n"], "INPUT_INVALID", "program.rounding is"],
  ["bad YAML", publish, ["bad.yaml", "program: {\n"], "INPUT_INVALID", "bad.yaml, line"],
  ["bad JSON", publish, ["bad.json", "{"], "INPUT_INVALID", "bad.json"],
  [
    "a key of JSON that is there twice",
    publish,
    ["twice.json", '{"plans": [{"code": "{\\"A"}],\n "\\u0070lans": []}'],
    "INPUT_INVALID",
    'twice.json, line 2, column 2: the key "\\u0070lans" is there a second time',
  ],
  ["another kind of file", publish, ["rules.txt", ""], "INPUT_INVALID", "rules.txt"],
] as const)("publish refuses %s", async (_name, run, [name, text], code, message) => {
  await expect(ran(run, [file(name, text)])).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

test("publish refuses a file that is not UTF-8, rather than publish another code than the one written", async () => {
  const path = join(folder, "latin1.yaml");
  writeFileSync(path, Buffer.from("plans: [{code: CAF\u00c9, rows: []}]\n", "latin1"));
  await expect(ran(publish, [path])).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: `${path} is not UTF-8 text`,
  });
});

test("without a daemon --check looks at the rules and at --effective-from", async () => {
  const path = file("alone.yaml", RULEBOOK);
  const nowhere = "http://127.0.0.1:9";
  expect((await ran(publish, [path], { check: true, effectiveFrom: "2027-01-01T00:00:00Z" }, nowhere)).out).toBe(
    "valid\n",
  );
  await expect(ran(publish, [path], { check: true, effectiveFrom: "soon" }, nowhere)).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("effectiveFrom is not an RFC 3339 instant"),
    errors: [{ path: "effectiveFrom" }],
  });
});

test("import names row and column of each error, for programs too; kinds and missing files are told apart", async () => {
  const refused = await ran(importFile, ["customers", file("bad.csv", "code,phone\nX1,030\n,+1555\n")]).catch(
    (error: unknown) => error,
  );
  if (!(refused instanceof OperatingError)) throw refused;
  expect(JSON.parse(errorJson(refused)).error).toMatchObject({
    code: "INPUT_INVALID",
    errors: [
      { row: 2, column: "phone", message: "is not in E.164 format, as +15550100" },
      { row: 3, column: "code", message: "is missing" },
    ],
  });
  await expect(ran(importFile, ["customers", file("bad.csv", "code,phone\nX1,030\n,+1555\n")])).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringMatching(/^2 errors; nothing was stored\n {2}row 2, phone: .*\n {2}row 3, code: is missing$/),
  });
  await expect(ran(importFile, ["shoes", "x.csv"])).rejects.toMatchObject({ code: "USAGE" });
  await expect(ran(importFile, ["stores", join(folder, "none.csv")])).rejects.toMatchObject({
    code: "INPUT_UNREADABLE",
  });
});

test("an Excel workbook is imported like the same rows as CSV, its errors by row and column", async () => {
  const path = join(folder, "customers.xlsx");
  await writeSheet(path, [
    ["code", "phone", "birthday"],
    ["X-1", "+15550109901", new Date(Date.UTC(1990, 1, 3))],
    ["X-2", null, null],
  ]);
  expect(await ran(importFile, ["customers", path])).toMatchObject({
    status: 0,
    out: "2 customers: 2 new, 0 changed, 0 as they were\n",
  });
  const csv = file("same.csv", "code,phone,birthday\nX-1,+15550109901,1990-02-03\nX-2,,\n");
  expect((await ran(importFile, ["customers", csv])).out).toBe("2 customers: 0 new, 0 changed, 2 as they were\n");

  await writeSheet(path, [
    ["code", "phone"],
    ["X-3", 15550109903],
  ]);
  await expect(ran(importFile, ["customers", path])).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("row 2, phone: is not in E.164 format"),
  });
});

test("a large file with an error at its end is refused with that error", async () => {
  const text = `code\n${Array.from({ length: 40_000 }, (_, index) => `L${index}`).join("\n")}\nL0\n`;
  await expect(ran(importFile, ["customers", file("large.csv", text)])).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("row 40002, code: is the same as in row 2"),
  });
});

test("what is not there, and a daemon that is not there", async () => {
  await expect(ran(balance, ["nobody"])).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(ran(explain, ["nothing"])).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(ran(journal, ["ANNA"], { limit: "0" })).rejects.toMatchObject({ code: "USAGE" });
  // Nothing listens on the discard port.
  await expect(ran(balance, ["ANNA"], {}, "http://127.0.0.1:9")).rejects.toMatchObject({ code: "DAEMON_UNREACHABLE" });
  expect(await ran(publish, [file("rules.yaml", RULEBOOK)], { check: true }, "http://127.0.0.1:9")).toMatchObject({
    out: "valid\n",
  });
});
