// Rules of the specification that no public conformance case covers, worked out by hand.

import { describe, expect, it } from "vitest";
import { divideRounded } from "./amounts.js";
import { DAY_MS, endOfDay, isWithinDuration, localTimeAt, parseDate, recurrenceIn } from "./calendar.js";
import { Model } from "./model.js";
import type { Outcome } from "./outcome.js";

const BRONZE = { code: "BRONZE", threshold: 0, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10000 };
const ALL_ROW = { rowNo: 1, criteria: "all", calculationValue: 100, awardValue: 1 };
const MASTERS = {
  stores: [{ code: "S1", timeZone: "UTC" }],
  products: [
    { code: "X", group: "GX" },
    { code: "Y", group: "GY" },
  ],
  customers: [{ code: "C1" }, { code: "C2" }],
};
const START = Date.parse("2026-03-02T12:00:00Z");

/** Sends contents of customer C1, `days` after the start, under ids that count up from 1. */
function tillOf(rulebook: object): (days: number, content: object, fields?: object) => Outcome {
  const model = new Model([{ version: 1, effectiveFrom: "", rulebook: { levels: [BRONZE], ...rulebook } }], MASTERS);
  let count = 0;
  return (days, content, fields = {}) => {
    count += 1;
    const nowMs = START + days * DAY_MS;
    const common = { operationId: String(count), source: "t", storeCode: "S1", identity: { customerCode: "C1" } };
    const outcome = model.apply({ ...common, occurredAt: new Date(nowMs).toISOString(), ...content, ...fields }, nowMs);
    expect(model.journalDifferences()).toEqual([]);
    return outcome;
  };
}

const adjust = (amount: number, wallet = "points") => ({
  adjust: { wallet, amount, reasonCode: "TEST", operator: "kim" },
});

function sale(amounts: Record<string, number>, tenders?: object[], redemptions: object[] = []) {
  const lines = Object.entries(amounts).map(([productCode, netAmount], index) => ({
    lineNo: index + 1,
    productCode,
    quantity: 1000,
    netAmount,
  }));
  const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
  return { sale: { lines, tenders: tenders ?? [{ tenderCode: "CASH", amount: bill }], redemptions } };
}

function balance(outcome: Outcome, wallet = "points") {
  const found = outcome.balances.find((candidate) => candidate.wallet === wallet);
  return [found?.available, found?.pending, found?.held];
}

describe("arithmetic and calendar", () => {
  it("rounds half to even on both sides of zero", () => {
    expect([5n, 15n, -5n, -15n].map((n) => divideRounded(n, 10n, "half_even"))).toEqual([0n, 2n, 0n, -2n]);
    expect(divideRounded(-15n, 10n, "floor")).toBe(-2n);
  });

  it("ends a day where midnight exists twice or not at all", () => {
    const end = (date: string, zone: string) => new Date(endOfDay(parseDate(date) ?? fail(), zone)).toISOString();
    expect(end("2026-03-31", "America/New_York")).toBe("2026-04-01T04:00:00.000Z");
    // Beirut skips 00:00 to 01:00 on 29 March 2026.
    expect(end("2026-03-28", "Asia/Beirut")).toBe("2026-03-28T22:00:00.000Z");
    // Havana repeats 00:00 to 01:00 on 1 November 2026; the day before ends at the first midnight.
    expect(end("2026-10-31", "America/Havana")).toBe("2026-11-01T04:00:00.000Z");
  });

  it("moves 29 February to the 28th and knows ISO weeks over the new year", () => {
    expect(recurrenceIn(2026, { year: 2000, month: 2, day: 29 }).day).toBe(28);
    expect(recurrenceIn(2028, { year: 2000, month: 2, day: 29 }).day).toBe(29);
    const sylvester = { year: 2025, month: 12, day: 31 };
    expect(isWithinDuration({ year: 2026, month: 1, day: 4 }, sylvester, "week", 0, 0)).toBe(true);
    expect(isWithinDuration({ year: 2026, month: 1, day: 5 }, sylvester, "week", 0, 0)).toBe(false);
    expect(localTimeAt(Date.parse("2026-03-29T01:00:00Z"), "Europe/Berlin").timeOfDayMs).toBe(3 * 3_600_000);
  });

  function fail(): never {
    throw new Error("not a date");
  }
});

describe("spending", () => {
  it("spends a custom wallet first, within its share and its groups", () => {
    const promo = { code: "promo", unit: "currency", burnPriority: 1, maxBillShareBps: 5000, productGroups: ["GX"] };
    const send = tillOf({ wallets: [promo] });
    send(0, adjust(1000, "promo"));
    send(0, adjust(1000));
    const { lines } = sale({ X: 300, Y: 700 }).sale;
    expect(send(0, { redeem: { amount: 1000, billAmount: 1000 } }).redeemed.burned).toEqual([
      { wallet: "points", amount: 1000 },
    ]);
    send(0, adjust(1000));
    expect(send(0, { redeem: { amount: 1000, billAmount: 1000, lines } }).redeemed.burned).toEqual([
      { wallet: "promo", amount: 300 },
      { wallet: "points", amount: 700 },
    ]);
  });

  it("caps every slab by its own level's percentage less what points paid", () => {
    const silver = { ...BRONZE, code: "SILVER", threshold: 500, ratio: { points: 100, amount: 200 } };
    const levels = [BRONZE, { ...silver, redemptionPercentBps: 1000 }];
    const send = tillOf({ levels, program: { redemptionMethod: "fallback" } });
    send(0, adjust(800));
    // Top slab: 300 points, worth 600, capped at 100 (10 % of 1000). Below: 500 points worth 500, cap 1000 - 100.
    expect(send(0, { quote: { billAmount: 1000 } }).redeemable).toBe(600);
    expect(send(0, { redeem: { amount: 600, billAmount: 1000 } }).redeemed.burned).toEqual([
      { wallet: "points", amount: 50 + 500 },
    ]);
  });

  it("keeps what is held past its expiry, and lets it expire when the hold ends", () => {
    const send = tillOf({ expiry: [{ method: "sliding", days: 1 }], program: { holdTtlSeconds: 86400 } });
    send(0, adjust(100));
    const id = send(0.5, { authorize: { amount: 60, billAmount: 1000 } }).operationId;
    expect(balance(send(1.2, { quote: { billAmount: 1000 } }))).toEqual([0, 0, 60]);
    const captured = send(1.3, { capture: { authorizationOperationId: id, amount: 20 } });
    expect(captured.redeemed.amount).toBe(20);
    expect(balance(captured)).toEqual([0, 0, 0]);
  });
});

describe("going back", () => {
  const plans = [{ code: "A", rows: [ALL_ROW] }];

  it("counts what expired as taken back, and an override does not return it", () => {
    const program = { expiryOverride: { withinDays: 5, graceDays: 10 } };
    const send = tillOf({ plans, program, expiry: [{ method: "sliding", days: 1 }] });
    const id = send(0, sale({ X: 10000 })).operationId;
    const refund = { refund: { originalOperationId: id, lines: [{ lineNo: 1, quantity: 300, netAmount: 3000 }] } };
    expect(send(2, refund).reversed).toEqual([]);
    expect(balance(send(3, { redeem: { amount: 1, billAmount: 100, expiryOverride: true } }))).toEqual([69, 0, 0]);
  });

  it("owes what it cannot take, and repays with what comes back", () => {
    const send = tillOf({ plans });
    const earned = send(0, sale({ X: 10000 })).operationId;
    const spent = send(0, { redeem: { amount: 100, billAmount: 1000 } }).operationId;
    expect(balance(send(0, { voidOperation: { originalOperationId: earned } }))).toEqual([-100, 0, 0]);
    expect(balance(send(0, { voidOperation: { originalOperationId: spent } }))).toEqual([0, 0, 0]);
  });

  it("stops where debts are refused, and stays due at the next refund", () => {
    const send = tillOf({ plans, program: { negativeBalance: "refused" } });
    const id = send(0, sale({ X: 10000 })).operationId;
    send(0, { redeem: { amount: 80, billAmount: 1000 } });
    const back = (quantity: number, netAmount: number) => ({
      refund: { originalOperationId: id, lines: [{ lineNo: 1, quantity, netAmount }] },
    });
    expect(send(0, back(500, 5000)).reversed).toEqual([{ wallet: "points", amount: 20 }]);
    send(0, adjust(200));
    expect(send(0, back(500, 5000)).reversed).toEqual([{ wallet: "points", amount: 80 }]);
  });

  it("gives a loyalty tender back into the lots last burned first, wallets too", () => {
    const send = tillOf({ plans: [], expiry: [{ method: "sliding", days: 10 }] });
    send(0, adjust(100));
    send(1, adjust(100));
    send(1, adjust(50, "currency"));
    const redeemed = send(1, { redeem: { amount: 250, billAmount: 1000 } }).operationId;
    const tenders = [
      { tenderCode: "LOYALTY", amount: 250 },
      { tenderCode: "CASH", amount: 750 },
    ];
    const id = send(1, sale({ X: 1000 }, tenders, [{ operationId: redeemed }])).operationId;
    const lines = [{ lineNo: 1, quantity: 100, netAmount: 100 }];
    const back = { refund: { originalOperationId: id, lines, tenders: [{ tenderCode: "LOYALTY", amount: 160 }] } };
    const outcome = send(2, back);
    expect([balance(outcome), balance(outcome, "currency")]).toEqual([
      [110, 0, 0],
      [50, 0, 0],
    ]);
    // 100 of the younger lot and 10 of the older: on day 10 only the older one's are gone.
    expect(balance(send(10, { quote: { billAmount: 1000 } }))).toEqual([100, 0, 0]);
  });
});

describe("levels and time", () => {
  it("reviews every X days from the first now, on the state of that instant", () => {
    const levels = [BRONZE, { ...BRONZE, code: "SILVER", threshold: 100 }];
    const program = { levelManagement: "automatic_after_days", levelManagementDays: 10 };
    const send = tillOf({ levels, program, expiry: [{ method: "sliding", days: 20 }] });
    send(0, { quote: { billAmount: 0 } });
    expect(send(1, adjust(100)).level).toBe("BRONZE");
    expect(send(10.9, { quote: { billAmount: 0 } }).level).toBe("BRONZE");
    expect(send(11, { quote: { billAmount: 0 } }).level).toBe("SILVER");
    expect(send(20.9, { quote: { billAmount: 0 } }).level).toBe("SILVER");
    expect(send(21, { quote: { billAmount: 0 } }).level).toBe("BRONZE");
  });

  it("declines what would leave the safe range, and takes it as invalid from the content", () => {
    const send = tillOf({});
    send(0, adjust(Number.MAX_SAFE_INTEGER));
    expect(send(0, adjust(1)).code).toBe("OUT_OF_RANGE");
    expect(balance(send(0, { quote: { billAmount: 0 } }))).toEqual([Number.MAX_SAFE_INTEGER, 0, 0]);
    expect(send(0, sale({ X: Number.MAX_SAFE_INTEGER, Y: 1 })).status).toBe("invalid");
  });

  it("under cumulative, a late sale sees only what lies before it in time", () => {
    const rows = [{ ...ALL_ROW, calculationValue: 10000, awardValue: 10 }];
    const program = { awardCriteria: "cumulative", cumulativeDays: 30 };
    const send = tillOf({ program, plans: [{ code: "A", rows }] });
    const amounts = (outcome: Outcome) => outcome.awards.map((award) => award.amount);
    expect(amounts(send(20, sale({ X: 6000 })))).toEqual([]);
    const late = new Date(START + 10 * DAY_MS).toISOString();
    expect(amounts(send(21, sale({ X: 6000 }), { occurredAt: late }))).toEqual([]);
    expect(amounts(send(22, sale({ X: 100 })))).toEqual([10]);
  });
});
