/**
 * Rulebooks of a new database, in the published format. They are version 0, in force until the first publication.
 * Changing one here changes new databases only.
 */

/** With LOYALD_EXAMPLES=0: everything is accepted and recorded, nothing is awarded until a rulebook is published. */
export const MINIMAL_RULEBOOK = { program: { code: "MAIN" } };

/** A program of the common kind: a point a dollar, three levels, more for members' favourites, a year to spend them. */
export const STARTER_RULEBOOK = {
  program: { code: "MAIN", currency: "USD", timeZone: "UTC", levelAllocation: "awarded_points" },
  levels: [
    { code: "BRONZE", threshold: 0, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 5_000 },
    { code: "SILVER", threshold: 1_000, ratio: { points: 100, amount: 110 }, redemptionPercentBps: 7_500 },
    { code: "GOLD", threshold: 5_000, ratio: { points: 100, amount: 125 }, redemptionPercentBps: 10_000 },
  ],
  plans: [
    {
      code: "BASE",
      rows: [
        { rowNo: 1, criteria: "all", calculationValue: 100, awardValue: 1 },
        { rowNo: 2, criteria: "item_group", criteriaValue: "COFFEE", calculationValue: 100, awardValue: 3 },
        { rowNo: 3, criteria: "item_group", criteriaValue: "TOBACCO", exempt: true },
      ],
    },
    {
      code: "BIG-BASKET",
      rows: [
        {
          rowNo: 1,
          criteria: "bill_value",
          criteriaValue: "10000",
          calculation: "greater_or_equal",
          calculationValue: 10_000,
          awardValue: 50,
          mustProcess: true,
        },
      ],
    },
  ],
  expiry: [{ method: "sliding", days: 365 }],
  activities: [{ code: "SURVEY", wallet: "points", awardValue: 50, limit: 1, periodDays: 30 }],
  velocity: [
    {
      name: "redeem-burst",
      operations: ["redeem", "authorize"],
      scope: "customer",
      metric: "count",
      windowSeconds: 3_600,
      limit: 10,
      action: "decline",
    },
  ],
};
