/**
 * Made-up histories on the real evaluation and on the naive model: every outcome is the same. Each history is a number,
 * printed by a failure. LOYALD_STORIES says how many are told; the nightly setting is 10,000.
 */
import { describe, expect, test } from "vitest";
import type { RowObserver } from "../../../src/commands/conformance-host.js";
import { ConformanceHost } from "../../../src/commands/conformance-host.js";
import { explanationText } from "../../../src/domain/explanation-text.js";
import { compileRulebook } from "../../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../../src/domain/rulebook/timeline.js";
import type { OutcomeJson } from "../../../src/wire/outcome-json.js";
import { outcomeToJson } from "../../../src/wire/outcome-json.js";
import { FoldWatch } from "../../conformance/fold-watch.js";
import { Model } from "../../model/model.js";
import { story } from "./random-program.js";

const STORIES = Number(process.env["LOYALD_STORIES"] ?? 200);
const OPERATIONS = 40;

type Answer = Pick<OutcomeJson, "awards" | "balances">;

/**
 * What both say. The message is each one's own, the version is the same by design; wallets with nothing need not be
 * listed.
 */
function comparable(outcome: Omit<OutcomeJson, "retryAfterMs">): string {
  const { message: _message, rulebookVersion: _version, balances, awards, ...rest } = outcome;
  const listed = balances.filter(({ available, pending, held }) => available !== 0 || pending !== 0 || held !== 0);
  return JSON.stringify({
    ...rest,
    // How often an activity occurred is told by its own operation; the model does not repeat it.
    awards: awards.map((award) => (award.planCode === "" ? { ...award, occurrences: 0 } : award)),
    balances: listed.sort((a, b) => (a.wallet < b.wallet ? -1 : 1)),
  });
}

/**
 * A transfer may let its recipient reach a referral threshold whose bonus goes to the sender: here by a row of its own
 * in the sender's account, after the transfer was answered; in the model within the transfer. The story ends there.
 */
function isBonusOfOwnTransfer(operation: Record<string, unknown>, actual: Answer, expected: Answer): boolean {
  return "transfer" in operation && expected.awards.length > actual.awards.length;
}

/** The first operation whose outcomes differ, or null; `spoil` lets a canary change what is sent to the model. */
function firstDifference(
  seed: number,
  spoil: (json: Record<string, unknown>) => Record<string, unknown>,
): string | null {
  const { rulebook, masters, operations } = story(seed, OPERATIONS);
  const loaded = loadRulebook(rulebook);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const watch = new FoldWatch();
  const timeline = rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]);
  const host = new ConformanceHost(timeline, masters, watch.observe);
  const model = new Model([{ version: 1, effectiveFrom: "", rulebook }], masters);
  for (const [index, operation] of operations.entries()) {
    const actual = outcomeToJson(host.accept(operation));
    const expected = model.apply(spoil(operation), Date.parse(String(operation["receivedAt"])));
    if (isBonusOfOwnTransfer(operation, actual, expected)) break;
    const [ours, models] = [comparable(actual), comparable(expected)];
    if (ours === models) continue;
    return `story ${seed}, operation ${index + 1}, ${JSON.stringify(operation)}\nactual   ${ours}\nexpected ${models}`;
  }
  watch.expectNoDifference();
  return null;
}

describe("the evaluation and the naive model", () => {
  test(`agree on ${STORIES} histories, and their journals fold to the same bytes`, { timeout: 3_600_000 }, () => {
    for (let seed = 1; seed <= STORIES; seed++) {
      expect(firstDifference(seed, (operation) => operation)).toBeNull();
    }
  });

  test("give the same rows with and without an explanation, which has something to say", () => {
    const tell = (seed: number, explain: boolean): { readonly rows: string[]; readonly texts: string[] } => {
      const { rulebook, masters, operations } = story(seed, OPERATIONS);
      const loaded = loadRulebook(rulebook);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
      const rows: string[] = [];
      const texts: string[] = [];
      const timeline = rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]);
      const observe: RowObserver = (_, { outcome, effects, record, explanation }) => {
        rows.push(JSON.stringify([outcome, effects, record]));
        if (explanation !== null) texts.push(explanationText(explanation));
      };
      const host = new ConformanceHost(timeline, masters, observe, explain);
      for (const operation of operations) host.accept(operation);
      return { rows, texts };
    };
    for (let seed = 1; seed <= 10; seed++) {
      const explained = tell(seed, true);
      expect(explained.rows).toEqual(tell(seed, false).rows);
      expect(explained.texts.length).toBeGreaterThan(OPERATIONS / 4);
      expect(tell(seed, true).texts).toEqual(explained.texts);
    }
  });

  test("do not agree when the model is told a cent less: the comparison can fail", () => {
    const spoil = (operation: Record<string, unknown>): Record<string, unknown> => {
      const adjust = operation["adjust"] as { readonly wallet?: string; readonly amount?: number } | undefined;
      if (adjust?.amount === undefined || adjust.amount < 0) return operation;
      return { ...operation, adjust: { ...adjust, amount: adjust.amount - 1 } };
    };
    const differences = [1, 2, 3, 4, 5].map((seed) => firstDifference(seed, spoil));
    expect(differences.some((difference) => difference !== null)).toBe(true);
  });
});
