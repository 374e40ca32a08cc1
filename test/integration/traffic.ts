/**
 * Made traffic for the whole program: seeded, so that a run can be repeated, and simple enough that what every customer
 * must own can be summed up from the answers alone.
 */
import { connect, type Client, type OutcomeJson } from "../../src/client/index.js";

/** A small generator of numbers (mulberry32): the same seed gives the same traffic. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface SentOperation {
  readonly json: Record<string, unknown> & { readonly operationId: string; readonly source: string };
  /** Customer code of the account it concerns. */
  readonly customer: string;
}

export function customerCode(index: number): string {
  return `C${index}`;
}

/** Sales, refunds of a line, small redemptions and transfers, of one till, in ascending ids. */
export function* tillOperations(
  till: string,
  count: number,
  customers: number,
  seed: number,
): Generator<SentOperation> {
  const random = randomNumbers(seed);
  const sales: { operationId: string; customer: string; netAmount: number; refunded: boolean }[] = [];
  const occurredAt = new Date().toISOString();
  for (let i = 0; i < count; i++) {
    const envelope = {
      operationId: `${till}-${String(i).padStart(8, "0")}`,
      source: till,
      storeCode: "S1",
      terminal: "1",
      occurredAt,
    };
    const what = random(20);
    const customer = customerCode(random(customers));
    const identity = { customerCode: customer };
    const old = sales[random(Math.max(1, sales.length))];
    if (what === 0 && old && !old.refunded) {
      old.refunded = true;
      const lines = [{ lineNo: 1, quantity: 1000, netAmount: old.netAmount }];
      yield { json: { ...envelope, refund: { originalOperationId: old.operationId, lines } }, customer: old.customer };
    } else if (what === 1) {
      yield { json: { ...envelope, identity, redeem: { amount: 1 + random(5), billAmount: 1_000 } }, customer };
    } else if (what === 2) {
      const to = { customerCode: customerCode(random(customers)) };
      yield { json: { ...envelope, identity, transfer: { to, wallet: "points", amount: 1 + random(3) } }, customer };
    } else {
      const lines = Array.from({ length: 3 }, (_, line) => ({
        lineNo: line + 1,
        productCode: `P${random(100)}`,
        quantity: 1000,
        netAmount: 100 + random(900),
      }));
      const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
      sales.push({ operationId: envelope.operationId, customer, netAmount: lines[0]?.netAmount ?? 0, refunded: false });
      yield {
        json: { ...envelope, identity, sale: { lines, tenders: [{ tenderCode: "CASH", amount: bill }] } },
        customer,
      };
    }
  }
}

/** What a gateway remembers: every operation it sent with the answer it got. */
export interface Answered {
  readonly sent: SentOperation;
  readonly outcome: OutcomeJson;
}

/** Streams operations, every tenth of them twice, and resolves with all answers. */
export async function stream(client: Client, operations: Iterable<SentOperation>): Promise<Answered[]> {
  const answers: Promise<Answered>[] = [];
  let count = 0;
  for (const sent of operations) {
    const times = count++ % 10 === 9 ? 2 : 1;
    for (let time = 0; time < times; time++) {
      await client.room();
      answers.push(client.send(sent.json).then((outcome) => ({ sent, outcome })));
    }
  }
  return Promise.all(answers);
}

export async function registerCustomers(url: string, customers: number): Promise<void> {
  const client = await connect(url, { clientName: "registration" });
  const occurredAt = new Date().toISOString();
  const outcomes: Promise<OutcomeJson>[] = [];
  for (let i = 0; i < customers; i++) {
    await client.room();
    const operationId = `r${String(i).padStart(8, "0")}`;
    outcomes.push(
      client.send({ operationId, source: "office", occurredAt, register: { customerCode: customerCode(i) } }),
    );
  }
  for (const outcome of await Promise.all(outcomes)) {
    if (outcome.status !== "accepted")
      throw new Error(`registration: ${outcome.status} ${outcome.code} ${outcome.message}`);
  }
  await client.close();
}

/** Points a customer must own by the answers: every operation once, whatever was sent how often. */
export function expectedBalances(answered: readonly Answered[]): Map<string, number> {
  const balances = new Map<string, number>();
  const counted = new Set<string>();
  const add = (customer: string, units: number): void => {
    balances.set(customer, (balances.get(customer) ?? 0) + units);
  };
  for (const { sent, outcome } of answered) {
    const key = `${sent.json.source} ${sent.json.operationId}`;
    if (counted.has(key) || outcome.code !== "") continue;
    counted.add(key);
    const sum = (list: readonly { readonly wallet: string; readonly amount: number }[]): number =>
      list.reduce((total, item) => total + (item.wallet === "points" ? Number(item.amount) : 0), 0);
    add(sent.customer, sum(outcome.awards) - sum(outcome.redeemed.burned) - sum(outcome.reversed));
    const transfer = sent.json.transfer as { to: { customerCode: string }; amount: number } | undefined;
    if (transfer) {
      add(sent.customer, -transfer.amount);
      add(transfer.to.customerCode, transfer.amount);
    }
  }
  return balances;
}
