/** A host with one program, for tests that tell a short story of one or two customers. */
import { ConformanceHost } from "../../../src/commands/conformance-host.js";
import type { Outcome } from "../../../src/domain/outcome.js";
import { compileRulebook } from "../../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../../src/domain/rulebook/timeline.js";
import type { CompiledRulebook, RulebookTimeline } from "../../../src/domain/rulebook.js";
import type { AccountState } from "../../../src/domain/state.js";
import { FoldWatch } from "../../conformance/fold-watch.js";

type Json = Record<string, unknown>;

const BRONZE = { code: "BRONZE", threshold: 0, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10_000 };
const PLAN = { code: "A", start: "2020-01-01T00:00:00Z", rows: [{ rowNo: 1, calculationValue: 1_000, awardValue: 1 }] };

export function compiled(parts: Json, version = 1, effectiveFrom = 0): CompiledRulebook {
  const { program, ...rest } = parts;
  const loaded = loadRulebook({
    program: { code: "MAIN", currency: "USD", ...(program as Json | undefined) },
    levels: [BRONZE],
    plans: [PLAN],
    ...rest,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return compileRulebook(loaded.rulebook, version, effectiveFrom);
}

export class Accounts {
  readonly watch = new FoldWatch();
  readonly rulebooks: RulebookTimeline;
  readonly host: ConformanceHost;
  #id = 0;

  constructor(...versions: CompiledRulebook[]) {
    this.rulebooks = rulebookTimeline(versions);
    const masters = { stores: [{ code: "S1" }], customers: [{ code: "C1" }, { code: "C2" }] };
    this.host = new ConformanceHost(this.rulebooks, masters, this.watch.observe);
  }

  /** Sends `content` for a customer at `when` (March 2026: "02T12:00"); the ids are o1, o2 and so on. */
  send(when: string, customer: string, content: Json): Outcome {
    this.#id++;
    const identity = customer === "" ? {} : { identity: { customerCode: customer } };
    const occurredAt = instant(when);
    return this.host.accept({
      operationId: `o${this.#id}`,
      source: "till",
      storeCode: "S1",
      occurredAt: new Date(occurredAt).toISOString(),
      ...identity,
      ...content,
    });
  }

  adjust(when: string, amount: number, wallet = "points", customer = "C1"): Outcome {
    return this.send(when, customer, { adjust: { wallet, amount, reasonCode: "GOODWILL", operator: "kim" } });
  }

  state(customer: string): AccountState {
    for (const account of this.host.accounts) if (account.customer?.code === customer) return account.state;
    throw new Error(`there is no customer ${customer}`);
  }
}

export function instant(when: string): number {
  return Date.parse(`2026-03-${when}:00Z`);
}

export function sale(netAmount: number): Json {
  return {
    sale: { lines: [{ lineNo: 1, quantity: 1_000, netAmount }], tenders: [{ tenderCode: "CASH", amount: netAmount }] },
  };
}

/** Available units of a wallet as an outcome lists them, 0 when it does not. */
export function availableIn(outcome: Outcome, wallet = "points"): number {
  return outcome.balances.find((balance) => balance.wallet === wallet)?.available ?? 0;
}
