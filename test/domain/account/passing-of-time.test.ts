/** Section 3, 5 and 7: what happens when nobody does anything, and that it does not matter who notices first. */
import { describe, expect, test } from "vitest";
import { advance, nextDue } from "../../../src/domain/advance.js";
import { NEVER } from "../../../src/domain/state.js";
import { encodeState } from "../../../src/wire/state-codec.js";
import { walletNumbers } from "../../../src/wire/wallet-numbers.js";
import { Accounts, availableIn, compiled, instant } from "./accounts.js";

const SILVER = { code: "SILVER", threshold: 100, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10_000 };
const BRONZE = { ...SILVER, code: "BRONZE", threshold: 0 };
const QUOTE = { quote: { billAmount: 100_000 } };

describe("the sweep", () => {
  const rulebook = compiled({ expiry: [{ method: "sliding", days: 10 }], levels: [BRONZE, SILVER] });

  test("finds nothing due in an empty account, and the expiry of the earliest lot otherwise", () => {
    const accounts = new Accounts(rulebook);
    expect(nextDue(accounts.state("C1"), accounts.rulebooks)).toBe(NEVER);
    accounts.adjust("02T12:00", 100);
    accounts.adjust("03T12:00", 50);
    expect(nextDue(accounts.state("C1"), accounts.rulebooks)).toBe(instant("12T12:00"));
  });

  test("gives the same balances, level and later outcomes whenever it runs, or never", () => {
    const tell = (sweeps: readonly string[]) => {
      const accounts = new Accounts(rulebook);
      accounts.adjust("02T12:00", 100);
      accounts.adjust("03T12:00", 50);
      const state = accounts.state("C1");
      for (const when of sweeps) {
        const effects = advance({ state, now: instant(when), rulebooks: accounts.rulebooks });
        if (effects.length > 0) accounts.watch.row(state, effects, { type: "other" });
      }
      const quoted = accounts.send("12T13:00", "C1", QUOTE);
      const last = accounts.adjust("20T12:00", 7);
      accounts.watch.expectNoDifference();
      return [quoted.balances, quoted.level, last.balances, last.level];
    };
    const never = tell([]);
    expect(never[0]).toEqual([{ wallet: "points", available: 50, pending: 0, held: 0 }]);
    expect(tell(["12T12:00"])).toEqual(never);
    expect(tell(["05T12:00", "12T12:30", "12T12:40", "12T13:00"])).toEqual(never);
  });

  test("moves the clock no further than the last thing that happened", () => {
    const accounts = new Accounts(rulebook);
    accounts.adjust("02T12:00", 100);
    const state = accounts.state("C1");
    expect(advance({ state, now: instant("12T11:59"), rulebooks: accounts.rulebooks })).toEqual([]);
    expect(advance({ state, now: instant("19T00:00"), rulebooks: accounts.rulebooks }).length).toBeGreaterThan(0);
    expect(state.clock).toBe(instant("12T12:00"));
    expect(state.level).toBe("BRONZE");
    expect(nextDue(state, accounts.rulebooks)).toBe(NEVER);
  });
});

test("a quote changes nothing, not even the clock", () => {
  const accounts = new Accounts(compiled({ expiry: [{ method: "sliding", days: 10 }] }));
  accounts.adjust("02T12:00", 100);
  const bytes = () => Buffer.from(encodeState(accounts.state("C1"), walletNumbers())).toString("hex");
  const before = bytes();
  expect(availableIn(accounts.send("30T12:00", "C1", QUOTE))).toBe(0);
  expect(bytes()).toBe(before);
});

test("a scheduled review is made on the state and under the version of its instant", () => {
  const program = { levelManagement: "automatic_after_days", levelManagementDays: 5 };
  const first = compiled({ program, levels: [BRONZE, SILVER] });
  const second = compiled({ program, levels: [BRONZE, { ...SILVER, threshold: 1_000 }] }, 2, instant("10T00:00"));
  const accounts = new Accounts(first, second);
  expect(accounts.adjust("02T12:00", 200).level).toBe("BRONZE");
  expect(nextDue(accounts.state("C1"), accounts.rulebooks)).toBe(instant("07T12:00"));
  expect(accounts.send("07T12:00", "C1", QUOTE).level).toBe("SILVER");
  expect(accounts.send("12T11:59", "C1", QUOTE).level).toBe("SILVER");
  expect(accounts.send("12T12:00", "C1", QUOTE).level).toBe("BRONZE");
});

describe("a scheduled review after a change of version", () => {
  const everyFiveDays = { levelManagement: "automatic_after_days", levelManagementDays: 5 };
  /** An account that has earned SILVER on the 2nd, and a version that counts from the 5th on. */
  const accountUnder = (earlier: object, later: object): Accounts => {
    const levels = [BRONZE, SILVER];
    const second = compiled({ program: later, levels }, 2, instant("05T00:00"));
    const accounts = new Accounts(compiled({ program: earlier, levels }), second);
    expect(accounts.adjust("02T12:00", 200).level).toBe("BRONZE");
    return accounts;
  };
  const due = (accounts: Accounts): number => nextDue(accounts.state("C1"), accounts.rulebooks);
  const sweptAt = (accounts: Accounts, when: string): number =>
    advance({ state: accounts.state("C1"), now: instant(when), rulebooks: accounts.rulebooks }).length;

  test("is never due when the later version makes none: a sweep leaves no row and changes nothing", () => {
    for (const levelManagement of ["manual", "automatic"]) {
      const accounts = accountUnder(everyFiveDays, { levelManagement });
      expect(due(accounts)).toBe(NEVER);
      const before = { ...accounts.state("C1") };
      expect(sweptAt(accounts, "20T00:00")).toBe(0);
      expect({ ...accounts.state("C1") }).toEqual(before);
    }
  });

  test("is due when the later version says so", () => {
    const accounts = accountUnder(everyFiveDays, { ...everyFiveDays, levelManagementDays: 9 });
    expect(due(accounts)).toBe(instant("11T12:00"));
    expect(sweptAt(accounts, "11T11:59")).toBe(0);
    expect(sweptAt(accounts, "11T12:00")).toBeGreaterThan(0);
    expect(accounts.state("C1").level).toBe("SILVER");
    expect(due(accountUnder({ levelManagement: "manual" }, everyFiveDays))).toBe(instant("07T12:00"));
  });
});

test("what is held outlives its expiry, and expires at once when the hold ends by itself", () => {
  const program = { holdTtlSeconds: 2 * 86_400 };
  const accounts = new Accounts(compiled({ program, expiry: [{ method: "sliding", days: 10 }] }));
  accounts.adjust("02T12:00", 100);
  accounts.send("11T12:00", "C1", { authorize: { amount: 30, billAmount: 100 } });
  const held = accounts.send("12T12:00", "C1", QUOTE);
  expect(held.balances).toEqual([{ wallet: "points", available: 0, pending: 0, held: 30 }]);
  expect(accounts.send("13T12:00", "C1", QUOTE).balances).toEqual([
    { wallet: "points", available: 0, pending: 0, held: 0 },
  ]);
  accounts.send("13T12:01", "C1", { capture: { authorizationOperationId: "o2" } });
  accounts.watch.expectNoDifference();
});

test("an override extends a lot once in its life, one that was spent and comes back included", () => {
  const program = { expiryOverride: { withinDays: 20, graceDays: 3 } };
  const accounts = new Accounts(compiled({ program, expiry: [{ method: "sliding", days: 10 }] }));
  accounts.adjust("02T12:00", 100);
  accounts.send("03T12:00", "C1", { redeem: { amount: 100, billAmount: 100 } });
  accounts.adjust("03T12:00", 10);
  // Extends both lots by 3 days: the spent one until the 15th.
  accounts.send("03T13:00", "C1", { redeem: { amount: 1, billAmount: 100, expiryOverride: true } });
  expect(availableIn(accounts.send("14T12:00", "C1", { voidOperation: { originalOperationId: "o2" } }))).toBe(109);
  // Neither is extended again.
  accounts.send("14T13:00", "C1", { redeem: { amount: 1, billAmount: 100, expiryOverride: true } });
  expect(availableIn(accounts.send("15T12:00", "C1", QUOTE))).toBe(9);
  expect(availableIn(accounts.send("16T12:00", "C1", QUOTE))).toBe(0);
  accounts.watch.expectNoDifference();
});

test("a declined redemption with an override leaves the lots as they were", () => {
  const program = { expiryOverride: { withinDays: 20, graceDays: 10 } };
  const accounts = new Accounts(compiled({ program, expiry: [{ method: "sliding", days: 10 }] }));
  accounts.adjust("02T12:00", 100);
  const redeem = { redeem: { amount: 101, billAmount: 1_000, expiryOverride: true } };
  expect(accounts.send("13T12:00", "C1", redeem).code).toBe("NOT_REDEEMABLE");
  expect(availableIn(accounts.send("13T12:00", "C1", QUOTE))).toBe(0);
});
