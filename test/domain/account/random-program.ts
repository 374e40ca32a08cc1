/**
 * Made-up programs and histories: a seeded source of rulebooks, masters and operations that reach every rule of an
 * account. The same seed gives the same history, so that a failure can be told by its number.
 */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761 + 12_345) >>> 0;
  }

  /** 0 <= value < 1; mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** from <= value <= to. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.int(0, values.length - 1)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  }

  some<T>(values: readonly T[], percent: number): T[] {
    return values.filter(() => this.chance(percent));
  }
}

type Json = Record<string, unknown>;

export interface Story {
  readonly rulebook: Json;
  readonly masters: Json;
  readonly operations: readonly Json[];
}

const DAY_MS = 86_400_000;
const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Europe/Berlin"];
const PRODUCTS = ["P0", "P1", "P2", "P3"];
const METHODS = ["maximum", "minimum", "sum", "average"];

/** A program, its masters and `length` operations on them. */
export function story(seed: number, length: number): Story {
  const random = new Random(seed);
  const wallets = random.chance(50) ? [customWallet(random, "promo")] : [];
  if (random.chance(20)) wallets.push(customWallet(random, "extra"));
  const codes = ["points", "currency", ...wallets.map(({ code }) => String(code))];
  const rulebook = rulebookOf(random, wallets, codes);
  return { rulebook, masters: mastersOf(random), operations: new Till(random, codes).operations(length) };
}

function customWallet(random: Random, code: string): Json {
  return {
    code,
    unit: random.pick(["points", "currency"]),
    burnPriority: random.int(1, 2),
    stores: random.chance(30) ? ["S1"] : [],
    productGroups: random.chance(30) ? ["G0", "G1"] : [],
    maxBillShareBps: random.pick([10_000, 3_000]),
  };
}

function rulebookOf(random: Random, wallets: readonly Json[], codes: readonly string[]): Json {
  const cumulative = random.chance(30);
  return {
    program: {
      code: "MAIN",
      currency: "USD",
      timeZone: random.pick(ZONES),
      rounding: random.pick(["floor", "half_even", "half_up"]),
      levelAllocation: random.pick(["available_points", "awarded_points", "available_currency", "awarded_currency"]),
      levelManagement: random.pick(["automatic", "automatic", "manual", "automatic_after_days"]),
      levelManagementDays: random.pick([1, 7, 30]),
      registrationBonus: random.chance(50) ? { points: random.int(0, 60), currency: random.int(0, 100) } : {},
      awardCriteria: cumulative ? "cumulative" : "every_transaction",
      cumulativeDays: cumulative ? random.pick([3, 20]) : 0,
      specialDayDuration: random.pick(["day", "week", "month", "days"]),
      specialDayDaysBefore: 2,
      specialDayDaysAfter: 3,
      conflictBasis: random.pick(["global", "plan_global"]),
      conflictMethod: random.pick(METHODS),
      redemptionMethod: random.pick(["current_level", "fallback"]),
      refundMethod: random.pick(["pro_rata", "pro_rata", "all_rewards", "none"]),
      awardOnLoyaltyTender: random.chance(40),
      excludeLines: random.some(["discount_override", "promotional", "layaway"], 25),
      expiryOverride: random.chance(60) ? { withinDays: random.pick([0, 10]), graceDays: random.pick([2, 15]) } : {},
      negativeBalance: random.pick(["allowed", "refused"]),
      offlineRedemptionLimit: random.pick([0, 500]),
      holdTtlSeconds: random.pick([900, 3 * 86_400]),
      backdatingLimitDays: 30,
    },
    wallets,
    levels: levelsOf(random),
    plans: Array.from({ length: random.int(1, 4) }, (_, index) => planOf(random, "ABCD"[index] ?? "Z", codes)),
    expiry: expiryOf(random),
    specialDays: ["2026-03-08", "2026-03-29"],
    referral: random.chance(60) ? [referralOf(random), ...(random.chance(20) ? [referralOf(random)] : [])] : [],
    activities: [
      { code: "SURVEY", wallet: random.pick(codes), awardValue: 25, limit: 3, periodDays: random.pick([0, 5, 10]) },
      { code: "VISIT", wallet: "points", awardValue: 3 },
    ],
  };
}

function levelsOf(random: Random): Json[] {
  const thresholds = [random.chance(85) ? 0 : 20, random.int(30, 300), random.int(301, 700)];
  return thresholds.slice(0, random.int(1, 3)).map((threshold, index) => ({
    code: ["BRONZE", "SILVER", "GOLD"][index],
    threshold,
    ratio: { points: random.pick([1, 10, 100]), amount: random.pick([1, 7, 100]) },
    redemptionPercentBps: random.pick([10_000, 5_000, 2_500]),
    minRedemption: random.pick([0, 0, 20]),
    maxRedemption: random.pick([0, 0, 3_000]),
  }));
}

function planOf(random: Random, code: string, codes: readonly string[]): Json {
  const rows = Array.from({ length: random.int(1, 4) }, (_, index) => rowOf(random, index + 1, codes));
  return {
    code,
    type: random.pick(["normal", "normal", "normal", "special_day", "customer_special_day"]),
    active: true,
    start: "2025-01-01T00:00:00Z",
    end: random.chance(20) ? "2026-04-10T00:00:00Z" : "",
    conflictMethod: random.pick(METHODS),
    activationDelayDays: random.pick([0, 0, 0, 2, 7]),
    applicable: random.chance(20) ? { stores: ["S1"], timeFrom: "08:00", timeTo: "18:30" } : {},
    rows,
  };
}

function rowOf(random: Random, rowNo: number, codes: readonly string[]): Json {
  const criteria = random.pick(["all", "all", "item", "item_group", "promotion_scheme", "bill_value", "bill_quantity"]);
  const values: Readonly<Record<string, string>> = {
    item: random.pick(PRODUCTS),
    item_group: random.pick(["G0", "G1"]),
    promotion_scheme: "PR1",
    bill_value: String(random.int(100, 5_000)),
    bill_quantity: String(random.int(1_000, 4_000)),
  };
  const exempt = random.chance(8);
  const basis = criteria === "bill_value" ? "amount" : criteria === "bill_quantity" ? "quantity" : undefined;
  const customerType = random.pick(["all", "all", "all", "code", "group"]);
  return {
    rowNo,
    exempt,
    mustProcess: !exempt && random.chance(15),
    customerType,
    customerValue: customerType === "code" ? "C1" : customerType === "group" ? "VIP" : "",
    level: random.chance(15) ? "BRONZE" : "",
    criteria,
    criteriaValue: values[criteria] ?? "",
    transactionCriteria: random.pick(["every", "every", "every", "equal", "greater"]),
    transactionCount: random.pick([1, 1, 2, 3]),
    basis: basis ?? random.pick(["amount", "amount", "quantity"]),
    calculation: random.pick(["every", "every", "greater_or_equal"]),
    calculationValue: random.pick([1, 100, 1_000]),
    tender: criteria === "bill_value" && random.chance(20) ? random.pick(["CARD", "LOYALTY"]) : "",
    wallet: random.pick(codes),
    awardValue: random.int(1, 30),
  };
}

function expiryOf(random: Random): Json[] {
  return random.some<Json>(
    [
      { method: "sliding", days: random.pick([3, 12, 25]) },
      { method: "fixed", date: "2026-03-20" },
      { method: "sliding", customerType: "group", customerValue: "VIP", days: 40 },
      { method: "sliding", wallet: "currency", days: 8 },
      { method: "sliding", level: "BRONZE", days: 5 },
    ],
    35,
  );
}

function referralOf(random: Random): Json {
  return {
    referrerOnRegistration: { points: random.pick([0, 20]) },
    referrerOnFirstSale: { currency: random.pick([0, 50]) },
    thresholdPoints: random.pick([0, 40]),
    thresholdCurrency: random.pick([0, 60]),
    referrerOnThreshold: { points: 15, currency: 5 },
    referredOnThreshold: { points: random.pick([0, 5]), currency: 7 },
  };
}

function mastersOf(random: Random): Json {
  return {
    stores: ["S1", "S2"].map((code) => ({ code, timeZone: random.pick(ZONES) })),
    products: PRODUCTS.map((code, index) => ({ code, group: `G${index % 2}` })),
    tenders: [{ code: "CASH" }, { code: "CARD" }],
    customers: [
      { code: "C1", birthday: "1990-03-10" },
      { code: "C2", group: "VIP", birthday: "2000-02-29", anniversary: "2020-04-02", phone: "+15550100" },
      { code: "C3", level: random.chance(50) ? "BRONZE" : "" },
    ],
  };
}

interface Sold {
  readonly operationId: string;
  readonly source: string;
  readonly customer: string;
  readonly lines: readonly { readonly lineNo: number; quantity: number; netAmount: number }[];
}

/** Makes operations that mostly fit what happened before. */
class Till {
  readonly #random: Random;
  readonly #codes: readonly string[];
  readonly #sales: Sold[] = [];
  readonly #spends: Omit<Sold, "lines">[] = [];
  readonly #holds: Omit<Sold, "lines">[] = [];
  readonly #customers = ["C1", "C2", "C3"];
  readonly #done: Json[] = [];
  #now = Date.parse("2026-03-01T09:00:00Z");
  #id = 0;

  constructor(random: Random, codes: readonly string[]) {
    this.#random = random;
    this.#codes = codes;
  }

  operations(length: number): Json[] {
    while (this.#done.length < length) this.#done.push(this.#next());
    return this.#done;
  }

  #next(): Json {
    const random = this.#random;
    this.#now += random.pick([60_000, 60_000, 600_000, 901_000, 3_600_000, DAY_MS, 2 * DAY_MS, 6 * DAY_MS]);
    if (random.chance(3)) {
      // Sent again as it was; a quote, which is not stored, would be answered anew as of long ago.
      const stored = this.#done.filter((operation) => !("quote" in operation));
      if (stored.length > 0) return { ...random.pick(stored) };
    }
    const operationId = `o${++this.#id}`;
    const source = random.pick(["till-1", "till-2"]);
    const customer = random.chance(3) ? "nobody" : random.pick(this.#customers);
    const key = { operationId, source, customer };
    const kinds = "sale sale sale sale sale refund refund redeem redeem redeem authorize capture release voidOperation";
    const kind = random.pick([...kinds.split(" "), "adjust", "adjust", "activity", "transfer", "register", "quote"]);
    const content = this.#content(kind, key);
    const late = random.chance(8);
    const occurredAt = this.#now - (late ? random.pick([3_600_000, 3 * DAY_MS, 29 * DAY_MS, 31 * DAY_MS]) : 0);
    return {
      operationId,
      source,
      storeCode: random.pick(["S1", "S2", "S2", "S9"]),
      terminal: "1",
      occurredAt: new Date(occurredAt).toISOString(),
      receivedAt: new Date(this.#now).toISOString(),
      offline: late,
      ...content,
    };
  }

  #content(kind: string, key: Omit<Sold, "lines">): Json {
    const random = this.#random;
    const identity =
      key.customer === "C2" && random.chance(30) ? { phone: "+15550100" } : { customerCode: key.customer };
    switch (kind) {
      case "sale":
        return { ...(random.chance(4) ? {} : { identity }), sale: this.#sale(key) };
      case "refund":
        return this.#refund();
      case "voidOperation": {
        const original = random.pick([
          ...this.#sales,
          ...this.#spends,
          ...this.#holds,
          { ...key, operationId: "none" },
        ]);
        return this.#named(original, (name) => ({ voidOperation: name("original") }));
      }
      case "capture":
      case "release": {
        const hold = random.pick([
          ...this.#holds.slice(-2),
          ...this.#holds.slice(-1),
          ...this.#holds.slice(-1),
          { ...key, operationId: "none" },
        ]);
        const amount = kind === "capture" ? { amount: random.pick([0, 1, 2, 5, 30, 1_000]) } : {};
        if (kind === "capture") this.#spends.push({ ...key, customer: hold.customer });
        return this.#named(hold, (name) => ({ [kind]: { ...name("authorization"), ...amount } }));
      }
      case "redeem":
      case "authorize": {
        (kind === "redeem" ? this.#spends : this.#holds).push(key);
        return { identity, [kind]: this.#redeem() };
      }
      case "adjust": {
        const reason = { reasonCode: "GOODWILL", operator: "kim" };
        if (random.chance(12)) return { identity, adjust: { level: random.pick(["BRONZE", "SILVER"]), ...reason } };
        const wallet = random.pick([...this.#codes, "nope"]);
        const amount = random.pick([200, 200, 2_000, 9_000, 30, -5, -60, -400]);
        return { identity, adjust: { wallet, amount, ...reason } };
      }
      case "activity":
        return { identity, activity: { activityCode: random.pick(["SURVEY", "VISIT"]), quantity: random.int(0, 2) } };
      case "transfer": {
        const to = { customerCode: random.pick([...this.#customers, "nobody"]) };
        return { identity, transfer: { to, wallet: random.pick(this.#codes), amount: random.pick([5, 20, 80]) } };
      }
      case "register": {
        const customerCode = random.chance(10) ? "C1" : `N${this.#id}`;
        const referrer = random.chance(70) ? { referrer: { customerCode: random.pick(this.#customers) } } : {};
        if (customerCode !== "C1") this.#customers.push(customerCode);
        return { register: { customerCode, customerGroup: random.pick(["", "VIP"]), ...referrer } };
      }
      default: {
        const sale = random.chance(50) ? { sale: this.#sale(key, false) } : {};
        return { identity, quote: { billAmount: random.int(0, 5_000), ...sale } };
      }
    }
  }

  #named(original: Omit<Sold, "lines">, content: (name: (prefix: string) => Json) => Json): Json {
    const { operationId, source, customer } = original;
    const name = (prefix: string) => ({ [`${prefix}OperationId`]: operationId, [`${prefix}Source`]: source });
    const other = this.#random.chance(4) ? this.#random.pick(this.#customers) : customer;
    return { ...(this.#random.chance(20) ? {} : { identity: { customerCode: other } }), ...content(name) };
  }

  #redeem(): Json {
    const random = this.#random;
    return {
      amount: random.pick([1, 1, 2, 5, 5, 20, 25, 100, 300]),
      billAmount: random.int(100, 4_000),
      expiryOverride: random.chance(25),
      ...(random.chance(25) ? { wallets: random.some([...this.#codes, "nope"].reverse(), 60) } : {}),
      ...(random.chance(40) ? { lines: this.#lines() } : {}),
    };
  }

  #lines(): { lineNo: number; quantity: number; netAmount: number }[] {
    const random = this.#random;
    return Array.from({ length: random.int(1, 4) }, (_, index) => ({
      lineNo: index + 1,
      productCode: random.pick([...PRODUCTS, "P9"]),
      productGroup: random.chance(10) ? "G1" : "",
      quantity: random.pick([0, 345, 1_000, 2_000, 3_000]),
      netAmount: random.chance(5) ? 0 : random.int(1, 3_000),
      discountOverride: random.chance(15),
      promotional: random.chance(20),
      layaway: random.chance(5),
      promotionScheme: random.chance(30) ? "PR1" : "",
    }));
  }

  #sale(key: Omit<Sold, "lines">, paid = true): Json {
    const random = this.#random;
    const lines = this.#lines();
    const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
    const spends = this.#spends.filter(({ customer }) => customer === key.customer).slice(-2);
    const loyalty = spends.length > 0 && random.chance(50) ? Math.min(bill, random.pick([5, 25, 100, 5_000])) : 0;
    const tenders: Json[] = loyalty > 0 ? [{ tenderCode: "LOYALTY", amount: loyalty }] : [];
    const card = random.chance(40) ? random.int(0, bill - loyalty) : 0;
    if (card > 0) tenders.push({ tenderCode: random.pick(["CARD", "BITCOIN"]), amount: card });
    const change = random.chance(20) ? random.int(1, 500) : 0;
    tenders.push({ tenderCode: "CASH", amount: bill - loyalty - card + change });
    if (paid) this.#sales.push({ ...key, lines: lines.map((line) => ({ ...line })) });
    const redemptions = spends.map(({ operationId, source }) => ({ operationId, source }));
    return { lines, tenders, ...(loyalty > 0 ? { redemptions } : {}) };
  }

  #refund(): Json {
    const random = this.#random;
    const sold = this.#sales.length > 0 ? random.pick(this.#sales.slice(-5)) : null;
    if (sold === null) return this.#named({ operationId: "none", source: "till-1", customer: "C1" }, refundOf([], []));
    const whole = random.chance(30);
    const lines = random.some(sold.lines, whole ? 100 : 60).map((line) => {
      const quantity = whole ? line.quantity : random.int(0, line.quantity);
      const netAmount = whole ? line.netAmount : random.int(0, line.netAmount);
      // Mostly what is left; sometimes what went back already is asked for again.
      if (!random.chance(5)) {
        line.quantity -= quantity;
        line.netAmount -= netAmount;
      }
      return { lineNo: line.lineNo, quantity, netAmount };
    });
    if (random.chance(3)) lines.push({ lineNo: 99, quantity: 0, netAmount: 0 });
    const tenders = random.chance(25)
      ? [{ tenderCode: random.pick(["LOYALTY", "CASH"]), amount: random.int(1, 60) }]
      : [];
    return this.#named(sold, refundOf(lines, tenders));
  }
}

function refundOf(lines: readonly Json[], tenders: readonly Json[]): (name: (prefix: string) => Json) => Json {
  const given = lines.length > 0 ? lines : [{ lineNo: 1, quantity: 0, netAmount: 0 }];
  return (name) => ({ refund: { ...name("original"), lines: given, ...(tenders.length > 0 ? { tenders } : {}) } });
}
