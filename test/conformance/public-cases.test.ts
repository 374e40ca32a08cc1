/** The public conformance cases, each its own test; and on every row of them, that the journal's bytes give the state. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { casesOf, runCase } from "../../src/commands/conformance-runner.js";
import { FoldWatch } from "./fold-watch.js";

const folder = fileURLToPath(new URL("cases/", import.meta.url));

for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    for (const conformanceCase of casesOf(readFileSync(`${folder}${file}`, "utf8"), file)) {
      test(conformanceCase.name, () => {
        const watch = new FoldWatch();
        expect(runCase(conformanceCase, watch.observe).failures).toEqual([]);
        watch.expectNoDifference();
      });
    }
  });
}

test("a wrong expectation is reported with expected and actual", () => {
  const [first] = casesOf(readFileSync(`${folder}worked-examples.json`, "utf8"), "worked-examples.json");
  if (first === undefined) throw new Error("there is a first case");
  const wrong = { ...first, expect: [{ status: "declined", credited: { points: 7 } }] };
  expect(runCase(wrong).failures).toEqual([
    '1 (op-1) status: expected "declined", actual "accepted"',
    "1 (op-1) credited.points: expected 7, actual 1",
  ]);
});
