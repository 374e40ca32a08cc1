/**
 * What the tills of a simulated world do: customers register, buy, redeem, hold, refund, void, adjust, transfer, act.
 * Operations name customers that are known to exist, or that never will, so that every answer can be foretold from the
 * order of the journal; operations name earlier ones whether or not those were answered.
 */
import { operationFromJson } from "../../src/wire/operation-json.js";
import type { Clock } from "../../src/shared/clock.js";
import { EXPIRY_DAYS } from "./program.js";
import type { Random } from "./random.js";
import type { Made, Sent, Till } from "./till.js";

interface Customer {
  readonly code: string;
  readonly phone: string;
  readonly card: string;
}

interface Named {
  readonly operationId: string;
  readonly source: string;
  readonly customer: Customer;
  readonly amount: number;
}

const DAY_MS = 86_400_000;

export interface WorkloadOptions {
  readonly tills: readonly Till[];
  readonly random: Random;
  readonly clock: Clock;
  readonly operations: number;
  readonly customers: number;
  /** Operations are made within this time, ms. */
  readonly withinMs: number;
}

export class Workload {
  /** The first content of each id. */
  readonly made = new Map<string, Made>();
  readonly #options: WorkloadOptions;
  readonly #random: Random;
  /** Registered, and answered so. */
  readonly #known: Customer[] = [];
  readonly #sales: Named[] = [];
  readonly #redeems: Named[] = [];
  readonly #holds: Named[] = [];
  readonly #answeredKeys = new Set<string>();
  readonly #numbers: number[];
  #customers = 0;
  #left: number;

  constructor(options: WorkloadOptions) {
    this.#options = options;
    this.#random = options.random;
    this.#left = options.operations;
    this.#numbers = options.tills.map(() => 0);
    for (const till of options.tills) {
      till.onAnswer = (sent) => this.#answered(sent);
      this.#plan(till);
    }
  }

  /** Nothing more will be made. */
  get over(): boolean {
    return this.#left === 0;
  }

  #plan(till: Till): void {
    const { withinMs, operations, tills } = this.#options;
    const meanMs = (withinMs * tills.length) / operations;
    // Bursts and pauses.
    const waitMs = this.#random.chance(0.4) ? this.#random.between(0, 5) : this.#random.between(0, meanMs * 3);
    till.machine.deliver(waitMs, "sells", () => {
      if (this.#left === 0) return;
      this.#left--;
      this.#next(till);
      this.#plan(till);
    });
  }

  #next(till: Till): void {
    const random = this.#random;
    const dice = random.int(100);
    if (this.#customers < this.#options.customers && (this.#known.length < 2 || dice < 12)) {
      this.#register(till);
      return;
    }
    const last = till.sent.at(-1);
    if (last !== undefined && dice < 15) {
      // The same operation by another gateway: the till was moved.
      const other = random.pick(this.#options.tills);
      if (!other.sent.some(({ made }) => made.key === last.made.key)) other.send(last.made);
      return;
    }
    if (last !== undefined && last.answer !== null && dice < 17) {
      till.send(madeOf({ ...last.made.json, terminal: "another" }));
      return;
    }
    if (this.#known.length === 0) {
      this.#send(till, { sale: this.#sale() });
      return;
    }
    this.#trade(till, random.pick(this.#known), dice);
  }

  #trade(till: Till, customer: Customer, dice: number): void {
    const random = this.#random;
    const identity = this.#identity(customer);
    const source = till.machine.name;
    const amount = 1 + random.int(30);
    const sale = this.#sales.at(-1 - random.int(Math.min(5, this.#sales.length || 1)));
    const hold = this.#holds.at(-1 - random.int(Math.min(3, this.#holds.length || 1)));
    if (dice < 19) this.#send(till, { identity: { customerCode: "nobody" }, sale: this.#sale() });
    else if (dice < 22) this.#send(till, { sale: this.#sale() });
    else if (dice < 32) {
      const redeem = { amount, billAmount: 3_000, expiryOverride: random.chance(0.2) };
      const operationId = this.#send(till, { identity, redeem });
      this.#redeems.push({ operationId, source, customer, amount });
    } else if (dice < 40) {
      const operationId = this.#send(till, { identity, authorize: { amount, billAmount: 3_000 } });
      this.#holds.push({ operationId, source, customer, amount });
    } else if (dice < 47 && hold !== undefined) {
      const reference = { authorizationOperationId: hold.operationId, authorizationSource: hold.source };
      const content = random.chance(0.6) ? { capture: { ...reference, amount: 0 } } : { release: reference };
      // Who is not named is found by what is named: foretold only once that is known to be stored.
      const stored = this.#answeredKeys.has(`${hold.source}\u0000${hold.operationId}`);
      const whose = stored && random.chance(0.5) ? {} : { identity: { customerCode: hold.customer.code } };
      this.#send(till, { ...whose, ...content });
    } else if (dice < 55 && sale !== undefined) {
      const lines = [{ lineNo: 1, quantity: 500, netAmount: 1 + random.int(200) }];
      const refund = { originalOperationId: sale.operationId, originalSource: sale.source, lines };
      this.#send(till, { identity: { customerCode: sale.customer.code }, refund });
    } else if (dice < 58 && sale !== undefined) {
      const target = random.pick([sale, this.#redeems.at(-1) ?? sale]);
      const voidOperation = { originalOperationId: target.operationId, originalSource: target.source };
      this.#send(till, { identity: { customerCode: target.customer.code }, voidOperation });
    } else if (dice < 66) {
      const to = random.chance(0.1) ? { customerCode: "nobody" } : this.#identity(random.pick(this.#known));
      this.#send(till, { identity, transfer: { to, wallet: "points", amount } });
    } else if (dice < 70) {
      const adjust = { wallet: random.pick(["points", "currency"]), amount: random.pick([40, 15, -20]), ...REASON };
      this.#send(till, { identity, adjust });
    } else if (dice < 74) this.#send(till, { identity, activity: { activityCode: "SURVEY", quantity: 1 } });
    else if (dice < 76) this.#send(till, { identity, quote: { billAmount: 1_000 } });
    else {
      const operationId = this.#send(till, { identity, sale: this.#sale() });
      this.#sales.push({ operationId, source, customer, amount: 0 });
    }
  }

  #register(till: Till): void {
    const random = this.#random;
    const number = ++this.#customers;
    const taken = random.chance(0.1) ? this.#known.at(-1) : undefined;
    const phone = taken?.phone ?? `+1555${String(number).padStart(7, "0")}`;
    const referrer = this.#known.length > 0 && random.chance(0.5) ? random.pick(this.#known).code : "";
    const register = {
      customerCode: `C${number}`,
      phone,
      cardNumber: `K${number}`,
      ...(referrer === "" ? {} : { referrer: { customerCode: referrer } }),
    };
    this.#send(till, { register });
  }

  #identity({ code, phone, card }: Customer): Record<string, string> {
    return this.#random.pick([{ customerCode: code }, { customerCode: code }, { phone }, { cardNumber: card }]);
  }

  #sale(): Record<string, unknown> {
    const random = this.#random;
    const lines = Array.from({ length: 1 + random.int(3) }, (_, index) => ({
      lineNo: index + 1,
      productCode: random.pick(["P1", "P2"]),
      quantity: 1_000,
      netAmount: 100 + random.int(3_000),
    }));
    const amount = lines.reduce((sum, { netAmount }) => sum + netAmount, 0);
    return { lines, tenders: [{ tenderCode: "CASH", amount }] };
  }

  #send(till: Till, content: Record<string, unknown>): string {
    const random = this.#random;
    const number = (this.#numbers[this.#options.tills.indexOf(till)] as number)++;
    // Mostly ascending, as they should be; not always, as they need not be.
    const operationId = `${random.chance(0.05) ? "0" : "1"}${String(number).padStart(5, "0")}`;
    const late = random.chance(0.25) ? EXPIRY_DAYS * DAY_MS - random.int(12_000) : random.int(2_000);
    const json = {
      operationId,
      source: till.machine.name,
      storeCode: random.pick(["S1", ""]),
      terminal: "1",
      occurredAt: new Date(this.#options.clock.now() - late).toISOString(),
      offline: false,
      ...content,
    };
    const made = madeOf(json);
    this.made.set(made.key, made);
    till.send(made);
    return operationId;
  }

  #answered({ made, answer }: Sent): void {
    this.#answeredKeys.add(made.key);
    const register = made.json.register as { customerCode: string; phone: string; cardNumber: string } | undefined;
    const accepted = answer !== null && answer.code === "" && answer.status !== "invalid";
    if (register === undefined || !accepted) return;
    const customer = { code: register.customerCode, phone: register.phone, card: register.cardNumber };
    if (!this.#known.some(({ code }) => code === customer.code)) this.#known.push(customer);
  }
}

const REASON = { reasonCode: "GOODWILL", operator: "kim" };

function madeOf(json: Record<string, unknown>): Made {
  const parsed = operationFromJson(json);
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.message}`);
  return { key: `${json.source}\u0000${json.operationId}`, json, bytes: parsed.bytes };
}
