/** docs/rules.md tells the truth: its examples are run on the real evaluation, and it speaks of every setting there is. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCase } from "../../src/commands/conformance-runner.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { examplesOf } from "./worked-example.js";

const document = readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8");
const examples = examplesOf(document);

describe("the examples of docs/rules.md", () => {
  for (const example of examples) {
    test(example.name, () => expect(runCase(example).failures).toEqual([]));
  }

  test("every table belongs to an example", () => {
    expect(examples.length).toBe((document.match(/^\| when \|/gm) ?? []).length);
  });

  test("a wrong number in the document is noticed", () => {
    const [first] = examplesOf(document.replaceAll(/\+\d+ points/g, "+999 points"));
    expect(first === undefined ? [] : runCase(first).failures).not.toEqual([]);
  });
});

test("docs/rules.md names every setting of a rulebook", () => {
  const loaded = loadRulebook({
    program: {},
    wallets: [{ code: "W" }],
    levels: [{ code: "L" }],
    plans: [{ code: "P", rows: [{ rowNo: 1, calculationValue: 1, awardValue: 1 }] }],
    expiry: [{ method: "sliding", days: 1 }],
    referral: [{}],
    activities: [{ code: "A", awardValue: 1 }],
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const { program, wallets, levels, plans, expiry, referral, activities } = loaded.rulebook;
  const parts = [program, wallets[0], levels[0], plans[0], plans[0]?.applicable, plans[0]?.rows[0]];
  const settings = [...parts, expiry[0], referral[0], activities[0], loaded.rulebook].flatMap((part) =>
    Object.keys(part ?? {}),
  );
  const missing = settings.filter((setting) => !document.includes(`\`${setting}\``));
  expect(missing).toEqual([]);
});
