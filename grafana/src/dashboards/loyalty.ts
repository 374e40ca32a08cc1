/** The program itself: awards, redemptions, liability, levels, plans. */
import { type Dashboard, query } from "../panel.js";
import { gauge, rate } from "../query.js";

const STORE = { store: "=~$store" } as const;

export const loyalty: Dashboard = {
  uid: "loyald-loyalty",
  title: "loyald / Loyalty",
  description:
    "Awards, redemptions, liability, levels and plans. Units are the smallest of each wallet, money minor units.",
  variables: ["instance", "store"],
  rows: [
    {
      title: "The program",
      panels: [
        {
          title: "Liability",
          description: "Units outstanding by wallet: what customers hold. Exact, from the journal's totals.",
          kind: "figure",
          unit: "short",
          span: 8,
          queries: [query(gauge("max", "liability", ["wallet"]), "{{wallet}}")],
        },
        {
          title: "Customers",
          description: "Customers registered.",
          kind: "figure",
          unit: "short",
          span: 4,
          queries: [query(gauge("max", "customers"))],
        },
        {
          title: "Rulebook",
          description: "Newest rulebook version in use.",
          kind: "figure",
          unit: "none",
          span: 4,
          queries: [query(gauge("max", "rulebookVersion"))],
        },
        {
          title: "Sales",
          description: "Accepted sales a second, in the chosen stores.",
          kind: "figure",
          unit: "ops",
          span: 4,
          queries: [query(rate("sales", [], STORE))],
        },
        {
          title: "Paid with loyalty",
          description: "Minor units a second, all stores.",
          kind: "figure",
          unit: "short",
          span: 4,
          queries: [query(rate("redeemedAmount"))],
        },
      ],
    },
    {
      title: "Units",
      panels: [
        {
          title: "Awarded",
          description: "Units credited by awards, bonuses and activities, a second.",
          kind: "lines",
          unit: "short",
          span: 8,
          queries: [query(rate("awarded", ["wallet"]), "{{wallet}}")],
        },
        {
          title: "Redeemed",
          description: "Units spent, and given back by refunds and voids, a second.",
          kind: "lines",
          unit: "short",
          span: 8,
          queries: [
            query(rate("redeemed", ["wallet"]), "spent {{wallet}}"),
            query(rate("givenBack", ["wallet"]), "given back {{wallet}}"),
          ],
        },
        {
          title: "Taken back and expired",
          description: "Units that refunds and voids took back, and units that expired, a second.",
          kind: "lines",
          unit: "short",
          span: 8,
          queries: [
            query(rate("reversed", ["wallet"]), "taken back {{wallet}}"),
            query(rate("expired", ["wallet"]), "expired {{wallet}}"),
          ],
        },
        {
          title: "Liability over time",
          description: "Units outstanding by wallet.",
          kind: "lines",
          unit: "short",
          span: 12,
          queries: [query(gauge("max", "liability", ["wallet"]), "{{wallet}}")],
        },
        {
          title: "Liability by level",
          description:
            "Units in lots by wallet and level, debts aside. As of the tables for analysts, refreshed each minute.",
          kind: "stacked",
          unit: "short",
          span: 12,
          queries: [query(gauge("max", "liabilityByLevel", ["wallet", "level"]), "{{wallet}} {{level}}")],
        },
      ],
    },
    {
      title: "Plans and levels",
      panels: [
        {
          title: "Awarded by plan",
          description: "Units that rows of each plan gave, a second.",
          kind: "stacked",
          unit: "short",
          span: 12,
          queries: [query(rate("planAwarded", ["plan", "wallet"]), "{{plan}} {{wallet}}")],
        },
        {
          title: "Customers by level",
          description: "As of the tables for analysts. An empty name: no level.",
          kind: "stacked",
          unit: "short",
          span: 6,
          queries: [query(gauge("max", "levelCustomers", ["level"]), "{{level}}")],
        },
        {
          title: "Movements between levels",
          description: "By the level reached, a second.",
          kind: "lines",
          unit: "ops",
          span: 6,
          queries: [query(rate("levelChanges", ["level"]), "{{level}}")],
        },
      ],
    },
    {
      title: "Operations",
      panels: [
        {
          title: "Accepted by kind",
          description: "Accepted operations a second. handOver, sweep and ruling are the daemon's own.",
          kind: "stacked",
          unit: "ops",
          span: 8,
          queries: [query(rate("operations", ["kind"], { status: "accepted" }), "{{kind}}")],
        },
        {
          title: "Declined by code",
          description: "Declines are answers (docs/codes.md); a code that jumps is a till, a rule or a fraud.",
          kind: "stacked",
          unit: "ops",
          span: 8,
          queries: [query(rate("declined", ["code"]), "{{code}}")],
        },
        {
          title: "Offline",
          description: "Operations that tills took while they could not reach the daemon, a second.",
          kind: "lines",
          unit: "ops",
          span: 8,
          queries: [query(rate("offline", ["kind"]), "{{kind}}")],
        },
        {
          title: "Sales by store",
          description: "Ten busiest of the chosen stores. Beyond 500 stores the rest is counted as `other`.",
          kind: "lines",
          unit: "ops",
          span: 12,
          queries: [query(`topk(10, ${rate("sales", ["store"], STORE)})`, "{{store}}")],
        },
        {
          title: "Sales amount by store",
          description: "Net amount a second in minor units, ten highest of the chosen stores.",
          kind: "lines",
          unit: "short",
          span: 12,
          queries: [query(`topk(10, ${rate("salesAmount", ["store"], STORE)})`, "{{store}}")],
        },
        {
          title: "Age of the tables for analysts",
          description: "Levels and liability by level are as old as this.",
          kind: "lines",
          unit: "s",
          span: 24,
          height: 5,
          queries: [query(`time() - ${gauge("max", "analystsAsOf")}`, "age")],
        },
      ],
    },
  ],
};
