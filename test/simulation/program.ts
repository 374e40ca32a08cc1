/**
 * The loyalty program of every simulated world: short holds, lots that expire within a run, referrals, transfers,
 * velocity rules. One rulebook version; both the daemon and the model get it.
 */
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import type { RulebookTimeline } from "../../src/domain/rulebook.js";
import { mastersOf } from "../../src/masters/masters.js";
import type { MasterSource } from "../../src/shard/open-shard.js";
import { WalletTable } from "../../src/shard/wallet-table.js";

/** Sales dated back by just under this make lots that expire during the run. */
export const EXPIRY_DAYS = 10;

export const RULEBOOK = {
  program: {
    code: "MAIN",
    currency: "USD",
    timeZone: "UTC",
    registrationBonus: { points: 10, currency: 0 },
    levelAllocation: "awarded_points",
    expiryOverride: { withinDays: 3, graceDays: 5 },
    backdatingLimitDays: 30,
    holdTtlSeconds: 3,
  },
  wallets: [{ code: "promo", unit: "points", burnPriority: 1 }],
  levels: [
    { code: "BRONZE", threshold: 0, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10_000 },
    { code: "SILVER", threshold: 120, ratio: { points: 100, amount: 120 }, redemptionPercentBps: 10_000 },
  ],
  plans: [
    {
      code: "BASE",
      start: "2017-01-01T00:00:00Z",
      rows: [
        { rowNo: 1, calculationValue: 100, awardValue: 1, wallet: "points" },
        {
          rowNo: 2,
          criteria: "item_group",
          criteriaValue: "G1",
          calculationValue: 100,
          awardValue: 3,
          wallet: "promo",
        },
      ],
    },
    {
      code: "THIRD",
      start: "2017-01-01T00:00:00Z",
      rows: [
        {
          rowNo: 1,
          mustProcess: true,
          transactionCriteria: "every",
          transactionCount: 3,
          calculation: "greater_or_equal",
          calculationValue: 1,
          awardValue: 20,
          wallet: "currency",
        },
      ],
    },
  ],
  expiry: [{ method: "sliding", days: EXPIRY_DAYS }],
  referral: [
    {
      referrerOnRegistration: { points: 5, currency: 0 },
      referrerOnFirstSale: { points: 7, currency: 0 },
      thresholdPoints: 60,
      referrerOnThreshold: { points: 9, currency: 0 },
      referredOnThreshold: { points: 4, currency: 0 },
    },
  ],
  activities: [{ code: "SURVEY", wallet: "points", awardValue: 50, limit: 2, periodDays: 30 }],
  velocity: [
    {
      name: "redeem-burst",
      operations: ["redeem"],
      scope: "customer",
      metric: "count",
      windowSeconds: 5,
      limit: 3,
      action: "decline",
    },
    {
      name: "till-sales",
      operations: ["sale"],
      scope: "source",
      metric: "count",
      windowSeconds: 60,
      limit: 8,
      action: "signal",
    },
  ],
};

export const MASTERS = {
  stores: [{ code: "S1", timeZone: "Europe/Berlin", groups: [] }],
  products: [{ code: "P1", group: "G1" }],
  customers: [],
};

export const WALLETS = new WalletTable([
  { id: 1, code: "points" },
  { id: 2, code: "currency" },
  { id: 3, code: "promo" },
]);

export const RULEBOOKS: RulebookTimeline = timeline(RULEBOOK);

/** Where there is an operator, there is something to rule on: large sales, and an activity soon after another. */
export const HOLDING_RULEBOOKS: RulebookTimeline = timeline({
  ...RULEBOOK,
  velocity: [
    ...RULEBOOK.velocity,
    {
      name: "large-sale",
      operations: ["sale"],
      scope: "customer",
      metric: "single_amount",
      windowSeconds: 0,
      limit: 3_000,
      action: "hold",
    },
    {
      name: "activities",
      operations: ["activity"],
      scope: "customer",
      metric: "count",
      windowSeconds: 60,
      limit: 1,
      action: "hold",
    },
  ],
});

export function masterSource(rulebooks: RulebookTimeline): MasterSource {
  return {
    masters: () => Promise.resolve(mastersOf({ ...MASTERS, tenders: ["CASH"] })),
    rulebooks: () => Promise.resolve(rulebooks),
    wallets: () =>
      Promise.resolve([
        { id: 1, code: "points" },
        { id: 2, code: "currency" },
        { id: 3, code: "promo" },
      ]),
    close: () => Promise.resolve(),
  };
}

export const MASTER_SOURCE: MasterSource = masterSource(RULEBOOKS);

function timeline(rulebook: unknown): RulebookTimeline {
  const loaded = loadRulebook(rulebook);
  if (!loaded.ok) throw new Error(`the rulebook is refused: ${JSON.stringify(loaded.errors)}`);
  return rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]);
}
