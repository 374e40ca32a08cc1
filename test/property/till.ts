/**
 * Turns intents into operations that mostly fit what happened: refunds of sales that were made, redemptions of what can be
 * redeemed, captures of holds that live, at instants just before, at and after something falls due. It plays them on a
 * host of the real evaluation and so knows what came of them.
 */
import type { ConformanceHost } from "../../src/commands/conformance-host.js";
import type { Outcome } from "../../src/domain/outcome.js";
import { NEVER } from "../../src/domain/state.js";
import { offsetMs } from "../../src/shared/time-zone.js";
import type { Intent, IntentKind, LineIntent } from "./intents.js";
import type { Json } from "./programs.js";
import { DAY_MS, instantAt, ZONES } from "./programs.js";

interface Line {
  readonly lineNo: number;
  quantity: number;
  netAmount: number;
}

interface Done {
  readonly operationId: string;
  readonly source: string;
  readonly customer: Json;
  readonly kind: string;
}

interface Sold extends Done {
  /** What can still be returned. */
  readonly lines: Line[];
}

interface Spent extends Done {
  readonly amount: number;
}

/** An operation as sent, with the instant of its receipt (UTC ms). */
export interface Played {
  readonly operation: Json;
  readonly receivedAt: number;
  readonly outcome: Outcome;
}

const HALF_HOUR_MS = 1_800_000;

/** How far a receipt may lie behind an earlier one; sweeps keep as far behind, or they would know the future. */
export const LAG_MS = 120_000;

export class Till {
  readonly played: Played[] = [];
  readonly #host: ConformanceHost;
  readonly #wallets: readonly string[];
  readonly #customers: Json[] = [
    { customerCode: "C1" },
    { customerCode: "C1" },
    { customerCode: "C1" },
    { customerCode: "C2" },
    { phone: "+15550102" },
    { email: "c2@example.com" },
    { customerCode: "C3" },
  ];
  readonly #sales: Sold[] = [];
  readonly #spent: Spent[] = [];
  readonly #holds: Spent[] = [];
  readonly #others: Done[] = [];
  #now: number;
  #id = 0;

  constructor(host: ConformanceHost, wallets: readonly string[], beginsAt: number) {
    this.#host = host;
    this.#wallets = wallets;
    this.#now = beginsAt;
  }

  /** Lets the intent's time pass; gives the instant at which its operation is received. */
  pass(intent: Intent): number {
    const { step } = intent;
    // Most holds are captured or released while they live.
    if ((intent.kind === "capture" || intent.kind === "release") && intent.mode % 3 > 0) this.#now += 30_000;
    else if ("ms" in step) this.#now += step.ms;
    else {
      const due = this.#due();
      const instant = due[step.edge % due.length] ?? this.#now;
      this.#now = Math.max(this.#now, instant + step.offset);
    }
    return this.#now;
  }

  /** Plays the intent's operation and remembers what came of it. */
  play(intent: Intent): Played {
    const { operation, receivedAt, remember } = this.#operationOf(intent);
    const outcome = this.#host.accept(operation);
    const played = { operation, receivedAt, outcome };
    this.played.push(played);
    if (outcome.status === "accepted") remember(outcome);
    return played;
  }

  /** Instants ahead at which something happens to an account or to the calendar, in order. */
  #due(): number[] {
    const instants: number[] = [];
    for (const { state } of this.#host.accounts) {
      for (const wallet of state.wallets) {
        for (const lot of [...wallet.lots, ...wallet.gone]) {
          instants.push(lot.activeFrom);
          if (lot.expiresAt !== NEVER) instants.push(lot.expiresAt);
        }
      }
      for (const hold of state.holds) instants.push(hold.endsAt, hold.endsAt);
      if (state.firstNow >= 0)
        instants.push(state.firstNow + Math.ceil((this.#now + 1 - state.firstNow) / DAY_MS) * DAY_MS);
    }
    for (const zone of ZONES) {
      const offset = offsetMs(zone, this.#now);
      instants.push(Math.ceil((this.#now + offset + 1) / DAY_MS) * DAY_MS - offset);
    }
    instants.push(Math.ceil((this.#now + 1) / HALF_HOUR_MS) * HALF_HOUR_MS);
    const ahead = instants.filter((instant) => instant >= this.#now && instant < this.#now + 60 * DAY_MS);
    return [...new Set(ahead)].sort((a, b) => a - b);
  }

  #operationOf(intent: Intent): { operation: Json; receivedAt: number; remember: (outcome: Outcome) => void } {
    const before = chosen(this.played, intent.pick);
    if (intent.kind === "again" && before !== undefined) {
      const { operation } = before;
      return {
        operation: { ...operation, receivedAt: instantAt(this.#now) },
        receivedAt: this.#now,
        remember: () => undefined,
      };
    }
    if (intent.kind === "changed" && before !== undefined) {
      const operation = { ...before.operation, terminal: "9", receivedAt: instantAt(this.#now) };
      return { operation, receivedAt: this.#now, remember: () => undefined };
    }
    const operationId = `o${++this.#id}`;
    const source = intent.who % 3 === 0 ? "till-2" : "till-1";
    const customer = chosen(this.#customers, intent.who) ?? {};
    const done: Done = { operationId, source, customer, kind: intent.kind };
    // The clock may be set back a little: the account's own goes on.
    const receivedAt = this.#now - (intent.store === 29 ? LAG_MS : 0);
    const envelope = {
      operationId,
      source,
      storeCode: intent.store === 0 ? "" : intent.store === 28 ? "S9" : `S${1 + (intent.store % 2)}`,
      terminal: "1",
      occurredAt: instantAt(receivedAt - intent.late),
      receivedAt: instantAt(receivedAt),
      offline: intent.late > 0 && intent.offline,
    };
    const { content, remember } = this.#contentOf(intent, done, envelope);
    return { operation: { ...envelope, ...content }, receivedAt, remember };
  }

  #contentOf(intent: Intent, done: Done, envelope: Json): { content: Json; remember: (outcome: Outcome) => void } {
    const { mode, amount } = intent;
    const kind = this.#fitting(intent, done.customer, envelope);
    const identity = intent.who === 30 ? { customerCode: "nobody" } : done.customer;
    const rememberOther = (): void => void this.#others.push(done);
    switch (kind) {
      case "sale":
      case "again":
      case "changed": {
        const { sale, lines } = this.#sale(intent, done.customer);
        const content = intent.who === 29 ? { sale } : { identity, sale };
        return { content, remember: () => void this.#sales.push({ ...done, lines }) };
      }
      case "refund":
        return this.#refund(intent, rememberOther);
      case "void": {
        const recent = [...this.#sales.slice(-3), ...this.#spent.slice(-3), ...this.#spent.slice(-3)];
        const named = mode % 10 === 0 ? chosen(this.#others, intent.pick) : chosen(recent, intent.pick);
        return { content: this.#naming(intent, named, "voidOperation", "original", {}), remember: rememberOther };
      }
      case "capture":
      case "release": {
        const hold = chosen(mode % 8 === 0 ? [...this.#spent, ...this.#holds] : this.#holds.slice(-2), intent.pick);
        const share = hold === undefined ? amount : Math.floor((hold.amount * (mode % 5)) / 4);
        const part = kind === "release" ? {} : { amount: mode % 13 === 0 ? share + 1 : share };
        const remember = (outcome: Outcome): void => {
          if (kind === "capture")
            this.#spent.push({ ...done, customer: hold?.customer ?? {}, amount: outcome.redeemed.amount });
          else rememberOther();
        };
        return { content: this.#naming(intent, hold, kind, "authorization", part), remember };
      }
      case "redeem":
      case "authorize": {
        const redemption = this.#redemption(intent, identity, envelope);
        const wanted = Number(redemption["amount"]);
        const remember = (): void =>
          void (kind === "redeem" ? this.#spent : this.#holds).push({ ...done, amount: wanted });
        return { content: { identity, [kind]: redemption }, remember };
      }
      case "adjust": {
        const wallet = chosen([...this.#wallets, ...this.#wallets, "nope"], intent.pick);
        const signed = [200, 40, 2_000, 9_000, amount, -5, -60, -400, -amount][mode % 9] ?? 1;
        return { content: { identity, adjust: { wallet, amount: signed, ...REASON } }, remember: rememberOther };
      }
      case "level": {
        const level = chosen(["BRONZE", "SILVER", "GOLD", "NONE"], intent.pick);
        return { content: { identity, adjust: { level, ...REASON } }, remember: rememberOther };
      }
      case "transfer": {
        const to = mode % 12 === 0 ? { customerCode: "nobody" } : chosen(this.#customers, intent.pick);
        const wallet = chosen([...this.#wallets, "points", "currency"], amount);
        const units =
          mode % 2 === 0 ? 1 + (amount % 60) : Math.max(1, this.#available(identity, envelope, String(wallet)));
        return { content: { identity, transfer: { to, wallet, amount: units } }, remember: rememberOther };
      }
      case "activity": {
        const activityCode = ["SURVEY", "SURVEY", "VISIT", "NONE"][mode % 4];
        return {
          content: { identity, activity: { activityCode, quantity: intent.pick % 3 } },
          remember: rememberOther,
        };
      }
      case "register":
        return this.#register(intent, done);
      case "quote": {
        const store = mode % 3 === 0 ? { storeCode: "S2" } : {};
        const sale = mode % 2 === 0 ? { sale: this.#sale(intent, done.customer, mode % 4 === 0).sale } : {};
        return { content: { identity, quote: { billAmount: amount, ...store, ...sale } }, remember: () => undefined };
      }
    }
  }

  /** Another kind where there is nothing to do it to: first somebody sells, earns or holds something. */
  #fitting({ kind, mode }: Intent, customer: Json, envelope: Json): IntentKind {
    if (mode % 9 === 0) return kind;
    if (kind === "refund" || kind === "void") return this.#sales.length === 0 ? "sale" : kind;
    if ((kind === "capture" || kind === "release") && this.#holds.length > 0) return kind;
    if (kind === "transfer") return this.#hasSomething(customer, envelope) ? kind : "adjust";
    if (kind !== "redeem" && kind !== "authorize" && kind !== "capture" && kind !== "release") return kind;
    if (!this.#hasSomething(customer, envelope)) return "adjust";
    return kind === "redeem" ? kind : "authorize";
  }

  #hasSomething(customer: Json, envelope: Json): boolean {
    return this.#quote(customer, envelope, { billAmount: 1_000 }).redeemable > 0;
  }

  /** The content of an operation that names another, with or without its customer's identity. */
  #naming(intent: Intent, named: Done | undefined, kind: string, prefix: string, more: Json): Json {
    const { operationId, source, customer } = named ?? {
      operationId: "none",
      source: "till-1",
      customer: { customerCode: "C1" },
    };
    const whose = intent.amount % 25 === 0 ? chosen(this.#customers, intent.pick) : customer;
    const identity = intent.amount % 4 === 0 ? {} : { identity: whose };
    return { ...identity, [kind]: { [`${prefix}OperationId`]: operationId, [`${prefix}Source`]: source, ...more } };
  }

  #register({ mode, pick, lines }: Intent, done: Done): { content: Json; remember: () => void } {
    const customerCode = mode % 10 === 0 ? "C1" : `N${this.#id}`;
    const referrer =
      mode % 4 === 0 ? {} : { referrer: mode % 11 === 0 ? { phone: "+15559999" } : chosen(this.#customers, pick) };
    const names = {
      phone: pick % 3 === 0 ? `+1555020${this.#id % 10}` : "",
      email: pick % 5 === 0 ? `n${this.#id}@example.com` : "",
      cardNumber: pick % 7 === 0 ? `K${this.#id % 4}` : "",
    };
    const days = { birthday: lines.length > 3 ? "1999-04-01" : "", anniversary: lines.length > 4 ? "2012-02-29" : "" };
    const register = { customerCode, customerGroup: pick % 2 === 0 ? "VIP" : "", ...names, ...days, ...referrer };
    const remember = (): void => {
      this.#customers.push({ customerCode }, { customerCode });
      if (names.cardNumber !== "") this.#customers.push({ cardNumber: names.cardNumber });
      this.#others.push(done);
    };
    return { content: { register }, remember };
  }

  /** A sale that is partly paid with what its customer redeemed lately. */
  #sale(intent: Intent, customer: Json, paid = true): { sale: Json; lines: Line[] } {
    const lines = linesOf(intent.lines);
    const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
    const own = this.#spent.filter((spent) => codeOf(spent.customer) === codeOf(customer)).slice(-3);
    const { mode, pick } = intent;
    const spent = own.reduce((sum, one) => sum + one.amount, 0);
    const wanted = mode % 3 === 0 ? 0 : mode % 23 === 0 ? bill : own.length > 0 ? spent : mode % 7 === 0 ? pick : 0;
    const loyalty = Math.min(bill, wanted);
    const card = mode % 5 < 2 ? Math.floor(((bill - loyalty) * (pick % 4)) / 4) : 0;
    const change = mode % 4 === 0 ? pick : 0;
    const tenders: Json[] = [
      { tenderCode: mode % 29 === 0 ? "BITCOIN" : "CASH", amount: bill - loyalty - card + change },
    ];
    if (card > 0) tenders.unshift({ tenderCode: "CARD", amount: card });
    if (loyalty > 0) {
      const tender = { tenderCode: pick % 6 === 0 ? "GIFT" : "LOYALTY", amount: loyalty };
      if (mode % 2 === 0) tenders.unshift(tender);
      else tenders.push(tender);
    }
    const named: Done[] = loyalty > 0 ? [...own] : [];
    if (pick % 2 === 0) named.reverse();
    if (pick % 13 === 0) named.push(...this.#sales.slice(-1), ...this.#holds.slice(-1), ...this.#spent.slice(-1));
    const redemptions = named.map(({ operationId, source }) => ({ operationId, source }));
    const sale = { lines, ...(paid ? { tenders } : {}), ...(redemptions.length > 0 ? { redemptions } : {}) };
    return { sale, lines: lines.map(({ lineNo, quantity, netAmount }) => ({ lineNo, quantity, netAmount })) };
  }

  /** Mostly of what was sold and is not back yet: all of it, some lines, or parts of lines. */
  #refund(intent: Intent, remember: () => void): { content: Json; remember: () => void } {
    const { mode, pick, amount } = intent;
    const sold = chosen(this.#sales.slice(mode % 4 === 0 ? -20 : -2), pick);
    const open = (sold?.lines ?? []).filter(({ quantity, netAmount }) => quantity > 0 || netAmount > 0);
    const some = mode % 3 === 0 ? open : open.filter((_, index) => ((pick >> index) & 1) === 0);
    const returned = some.map((line, index) => {
      const parts = mode % 3 === 0 || mode % 3 === 1 ? 4 : (amount >> index) % 5;
      const quantity = Math.floor((line.quantity * parts) / 4);
      const netAmount = Math.floor((line.netAmount * (mode % 7 === 0 ? pick % 5 : parts)) / 4);
      return { lineNo: line.lineNo, quantity, netAmount };
    });
    if (mode % 31 === 0) returned.push({ lineNo: 99, quantity: 0, netAmount: 0 });
    if (mode % 37 === 0 && sold !== undefined) returned.push({ lineNo: 1, quantity: 0, netAmount: 3_001 });
    const back = returned.reduce((sum, line) => sum + line.netAmount, 0);
    const tender = {
      tenderCode: pick % 5 === 0 ? "CASH" : "LOYALTY",
      amount: Math.floor((back * (1 + (pick % 4))) / 4),
    };
    const tenders = mode % 5 < 2 ? { tenders: [tender] } : {};
    const lines = returned.length > 0 ? returned : [{ lineNo: 1, quantity: 0, netAmount: 0 }];
    const content = this.#naming(intent, sold, "refund", "original", { lines, ...tenders });
    return {
      content,
      remember: () => {
        remember();
        for (const line of returned) {
          const of = sold?.lines.find(({ lineNo }) => lineNo === line.lineNo);
          if (of === undefined) continue;
          of.quantity -= line.quantity;
          of.netAmount -= line.netAmount;
        }
      },
    };
  }

  /** Of what a quote says can be redeemed: all, a part, a little more. */
  #redemption(intent: Intent, identity: Json, envelope: Json): Json {
    const { mode, amount, pick } = intent;
    const billAmount = 50 + (amount % 4_000);
    const lines = linesOf(intent.lines);
    const redeemable = this.#quote(identity, envelope, { billAmount, sale: { lines } }).redeemable;
    const parts = [redeemable, redeemable, Math.ceil(redeemable / 2), Math.ceil(redeemable / 3), redeemable + 1, 1, 20];
    const wanted = mode % 12 === 11 ? 1 + pick : (parts[mode % parts.length] ?? 1);
    const wallets =
      pick % 5 === 0
        ? { wallets: [...this.#wallets, "nope"].filter((_, index) => ((amount >> index) & 1) === 0).reverse() }
        : {};
    return {
      amount: Math.max(1, wanted),
      billAmount,
      expiryOverride: pick % 4 === 0,
      ...wallets,
      ...(pick % 3 === 0 ? {} : { lines }),
    };
  }

  #available(identity: Json, envelope: Json, wallet: string): number {
    const { balances } = this.#quote(identity, envelope, { billAmount: 0 });
    return balances.find((balance) => balance.wallet === wallet)?.available ?? 0;
  }

  /** Asked only for what to do next; changes nothing. */
  #quote(identity: Json, envelope: Json, quote: Json): Outcome {
    return this.#host.accept({ ...envelope, operationId: "asked", offline: false, identity, quote });
  }
}

const REASON = { reasonCode: "GOODWILL", operator: "kim" };

function linesOf(intents: readonly LineIntent[]): (Line & Json)[] {
  return intents.map(({ product, group, quantity, netAmount, flags }, index) => ({
    lineNo: index + 1,
    productCode: product === 40 ? "P99" : `P${product % 6}`,
    productGroup: group === 0 ? "G1" : "",
    quantity,
    netAmount,
    discountOverride: flags % 8 === 1,
    promotional: flags % 8 === 2,
    layaway: flags % 8 === 3,
    promotionScheme: flags % 4 === 0 ? "PR1" : "",
    layawayPlan: flags % 8 === 5 ? "LP1" : "",
  }));
}

/** The customer that an identity means, as far as the till knows. */
function codeOf(identity: Json): string {
  if (identity["phone"] === "+15550102" || identity["email"] === "c2@example.com") return "C2";
  return JSON.stringify(identity["customerCode"] ?? identity);
}

function chosen<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}
