import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sheetAsCsv } from "../../src/commands/excel-sheet.js";
import { writeSheet } from "./write-sheet.js";

const folder = mkdtempSync(join(tmpdir(), "loyald-excel-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "masters.xlsx");

test("texts stay as they are, dates, numbers and truth become text, rows keep their numbers", async () => {
  await writeSheet(path, [
    ["code", "name", "birthday"],
    ["00042", 'Ann "A", née B', new Date(Date.UTC(1990, 1, 3))],
    [null, null, null],
    [4711, true, null],
    ["X", "two\nlines", 1.5],
  ]);
  expect(await sheetAsCsv(path)).toBe(
    'code,name,birthday\n00042,"Ann ""A"", née B",1990-02-03\n\n4711,true,\nX,"two\nlines",1.5\n',
  );
});

test("a number that Excel has rounded is refused, by row and column", async () => {
  await writeSheet(path, [
    ["number", "kind"],
    ["1", "bonus"],
    [4_000_123_412_341_230, "bonus"],
  ]);
  await expect(sheetAsCsv(path)).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringMatching(/format the cells as text.*\n {2}row 3, number$/),
  });
});

test.each([
  ["text", "code\nA\n"],
  ["a broken archive", "PK\u0003\u0004 broken"],
  ["nothing", ""],
])("%s is no workbook", async (_name, content) => {
  writeFileSync(path, content);
  await expect(sheetAsCsv(path)).rejects.toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("is no Excel workbook"),
  });
});
