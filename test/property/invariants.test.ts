/** The invariants of docs/invariants.md, each on random programs and histories; the numbers are those of that document. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ConformanceHost } from "../../src/commands/conformance-host.js";
import type { Outcome } from "../../src/domain/outcome.js";
import { FoldWatch } from "../conformance/fold-watch.js";
import { sweep } from "./comparison.js";
import type { Intent } from "./intents.js";
import { intentsUpTo } from "./intents.js";
import type { Json, ProgramOfStory } from "./programs.js";
import { DAY_MS, instantAt, programs } from "./programs.js";
import { timelineOf, walletCodesOf } from "./published.js";
import { LAG_MS, Till } from "./till.js";
import { bytesOf } from "./watched-evaluation.js";

vi.mock("../../src/domain/evaluate.js", async (original) => {
  const real = await original<typeof import("../../src/domain/evaluate.js")>();
  const { watched } = await import("./watched-evaluation.js");
  return { ...real, evaluate: watched(real.evaluate) };
});

// As long as the nightly setting needs; nothing here waits for anything.
vi.setConfig({ testTimeout: 7_200_000 });

const RUNS = Math.ceil(Number(process.env["LOYALD_PROPERTY_RUNS"] ?? 200) / 10);
const SEED = Number(process.env["LOYALD_PROPERTY_SEED"] ?? 0) || Date.now() % 1_000_000_007;
const OPERATIONS_MAX = 50;

const stories = fc.record({ program: programs, intents: intentsUpTo(OPERATIONS_MAX) });

function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void, runs = RUNS): void {
  fc.assert(
    fc.property(arbitrary, (value) => predicate(value)),
    { seed: SEED, numRuns: runs },
  );
}

function tillOf(
  program: ProgramOfStory,
  watch = new FoldWatch(),
): { host: ConformanceHost; till: Till; watch: FoldWatch } {
  const { versions, masters, beginsAt } = program;
  const host = new ConformanceHost(timelineOf(versions), masters, watch.observe);
  return { host, till: new Till(host, walletCodesOf(versions), beginsAt), watch };
}

function tell(till: Till, intents: readonly Intent[]): void {
  for (const intent of intents) {
    till.pass(intent);
    till.play(intent);
  }
}

/** Lots less debts of every wallet, whoever's: by account and wallet, zeros left out. */
function totalsOf(host: ConformanceHost): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { state } of host.accounts) {
    for (const { code, left, debt } of state.wallets) {
      if (left !== debt) totals[`${state.account} ${code}`] = left - debt;
    }
  }
  return totals;
}

describe(`invariants, seed ${SEED}`, () => {
  test("1, 2, 4: entries sum to zero, no lot is below zero or over-held, the fold of the journal's bytes is the state", () => {
    check(stories, ({ program, intents }) => {
      const { till, watch } = tillOf(program);
      tell(till, intents);
      watch.expectNoDifference();
    });
  });

  test("5, 8, 10, 11: a row is made again from its bytes, with and without explanation; a decline changes nothing", () => {
    // Checked of every evaluation that the watch sees, in this file's other tests too.
    check(stories, ({ program, intents }) => tell(tillOf(program).till, intents));
  });

  test("6: what is held is there when the hold is captured, whatever came between", () => {
    let captured = 0;
    check(stories, ({ program, intents }) => {
      const { till, host } = tillOf(program);
      const own = intents.filter(({ kind }) => kind !== "capture" && kind !== "release");
      for (const intent of own) {
        till.pass(intent);
        const { operation, outcome } = till.play(intent);
        if (!("authorize" in operation) || outcome.status !== "accepted") continue;
        const { operationId, source } = operation;
        const held = [...host.accounts].flatMap(({ state }) => state.holds).at(-1);
        // Others try to take everything at once; then the hold is captured.
        const more = intents.filter(({ kind }) => kind === "redeem" || kind === "transfer" || kind === "adjust");
        for (const other of more.slice(0, 6)) till.play(other);
        const capture = { authorizationOperationId: operationId, authorizationSource: source };
        const taken = host.accept({
          ...operation,
          authorize: undefined,
          operationId: `${String(operationId)}c`,
          capture,
        });
        if (taken.code === "TOO_OLD" || taken.code === "FUTURE_DATED" || taken.code === "UNKNOWN_STORE") continue;
        if (taken.code === "HOLD_CLOSED" || taken.code === "HOLD_EXPIRED") continue;
        captured++;
        expect(taken).toMatchObject({ status: "accepted", redeemed: { amount: held?.amount } });
        const units = (held?.shares ?? []).map(({ wallet, units: amount }) => ({ wallet, amount }));
        expect(taken.redeemed.burned).toEqual(units);
      }
    });
    expect(captured).toBeGreaterThan(0);
  });

  test("7: the outcomes do not depend on whether and when a sweep ran", () => {
    const sweeps = fc.array(fc.boolean(), { minLength: OPERATIONS_MAX, maxLength: OPERATIONS_MAX });
    check(fc.record({ story: stories, sweeps }), ({ story: { program, intents }, sweeps: swept }) => {
      const { till } = tillOf(program);
      tell(till, intents);
      const { host, watch } = tillOf(program);
      const rulebooks = timelineOf(program.versions);
      let latest = 0;
      for (const [index, { operation, receivedAt, outcome }] of till.played.entries()) {
        // Anywhere between the last receipt and this one; receipts may lag.
        latest = Math.max(latest, receivedAt);
        const since = till.played[index - 1]?.receivedAt ?? receivedAt;
        if (swept[index] === true)
          sweep(host, rulebooks, (index % 2 === 0 ? latest : Math.min(since, latest)) - LAG_MS, watch);
        expect(host.accept(operation)).toEqual(outcome);
      }
    });
  });

  test("9: a duplicate gives the first outcome, and neither it nor a conflict changes anything", () => {
    check(stories, ({ program, intents }) => {
      const { till, host } = tillOf(program);
      tell(till, intents);
      const firsts = new Map<string, Outcome>();
      for (const { operation, outcome } of till.played) {
        const key = `${String(operation["source"])} ${String(operation["operationId"])}`;
        if (!("quote" in operation) && !firsts.has(key)) firsts.set(key, outcome);
      }
      const states = (): string[] => [...host.accounts].map(({ state }) => bytesOf(state).toString("base64"));
      const before = states();
      for (const { operation, receivedAt } of till.played) {
        if ("quote" in operation) continue;
        const first = firsts.get(`${String(operation["source"])} ${String(operation["operationId"])}`);
        // What was invalid is not stored: it is invalid again.
        if (first?.status === "invalid") continue;
        const later = { ...operation, receivedAt: instantAt(receivedAt + DAY_MS) };
        const answer = host.accept(later);
        if (answer.status !== "conflict") expect(answer).toEqual({ ...first, status: "duplicate" });
        expect(host.accept({ ...later, terminal: "other" }).code).toBe("OPERATION_ID_REUSED");
      }
      expect(states()).toEqual(before);
    });
  });

  test("3: partial refunds in any order end, in every wallet's total, where one whole refund ends", () => {
    let reversed = 0;
    const parts = fc.array(fc.record({ line: fc.nat(4), quarters: fc.integer({ min: 1, max: 4 }) }), { maxLength: 8 });
    check(
      fc.record({ story: stories, parts }),
      ({ story: { program, intents }, parts: wanted }) => {
        const settled = withDebtsAndWithoutExpiry(program);
        const play = (refundsOf: (lines: readonly ReturnedLine[]) => readonly (readonly ReturnedLine[])[]) => {
          const { till, host } = tillOf(settled);
          tell(
            till,
            intents.filter(({ kind }) => kind !== "refund"),
          );
          const sold = till.played.findLast(({ operation, outcome }) => isSaleOfMember(operation, outcome));
          if (sold === undefined) return null;
          const { lines } = sold.operation["sale"] as { readonly lines: readonly ReturnedLine[] };
          const last = Math.max(...till.played.map(({ receivedAt }) => receivedAt));
          for (const [index, returned] of refundsOf(lines).entries()) {
            const outcome = host.accept({
              operationId: `back${index}`,
              source: "desk",
              occurredAt: instantAt(last),
              refund: {
                originalOperationId: sold.operation["operationId"],
                originalSource: sold.operation["source"],
                lines: returned.map(({ lineNo, quantity, netAmount }) => ({ lineNo, quantity, netAmount })),
              },
            });
            if (outcome.code === "ORIGINAL_VOIDED") return null;
            assert.equal(outcome.status, "accepted", outcome.code);
            if (outcome.reversed.length > 0) reversed++;
          }
          return totalsOf(host);
        };
        expect(play((lines) => inParts(lines, wanted))).toEqual(play((lines) => [lines]));
      },
      RUNS * 2,
    );
    expect(reversed).toBeGreaterThan(0);
  });

  test("every invariant of the document is cited here", () => {
    const document = readFileSync(new URL("../../docs/invariants.md", import.meta.url), "utf8");
    const numbers = [...document.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

interface ReturnedLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly netAmount: number;
}

function isSaleOfMember(operation: Json, { status, awards }: Outcome): boolean {
  return "sale" in operation && "identity" in operation && status === "accepted" && awards.length > 0;
}

/** The lines cut into quarters by line, in the order wanted, and last whatever is left of them. */
function inParts(
  lines: readonly ReturnedLine[],
  wanted: readonly { readonly line: number; readonly quarters: number }[],
): ReturnedLine[][] {
  const left = lines.map((line) => ({ ...line }));
  const refunds: ReturnedLine[][] = [];
  for (const { line, quarters } of wanted) {
    const rest = left[line % left.length];
    if (rest === undefined) continue;
    const quantity = Math.floor((rest.quantity * quarters) / 4);
    const netAmount = Math.floor((rest.netAmount * quarters) / 4);
    rest.quantity -= quantity;
    rest.netAmount -= netAmount;
    refunds.push([{ lineNo: rest.lineNo, quantity, netAmount }]);
  }
  for (const rest of left.reverse()) refunds.push([rest]);
  return refunds;
}

/** The two settings under which docs/invariants.md makes an exception of 3. */
function withDebtsAndWithoutExpiry(program: ProgramOfStory): ProgramOfStory {
  const versions = program.versions.map((published) => ({
    ...published,
    rulebook: {
      ...published.rulebook,
      program: { ...(published.rulebook["program"] as Json), negativeBalance: "allowed" },
      expiry: [],
      referral: [],
    },
  }));
  return { ...program, versions };
}
