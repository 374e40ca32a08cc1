/**
 * Reads the worked examples of docs/rules.md: each is a rulebook in YAML and a table of what happens, in the words a
 * retailer's analyst uses. They become conformance cases and are run on the real evaluation. Day 1 is Sunday, 1 March
 * 2026; a time is UTC, noon unless given; C1 is the customer unless another is named.
 */
import { parse } from "yaml";
import type { ConformanceCase } from "../../src/commands/conformance-runner.js";
import type { Json } from "./programs.js";
import { DAY_MS } from "./programs.js";

const DAY_ONE = Date.parse("2026-03-01T00:00:00Z");
const CUSTOMERS = [{ code: "C1" }, { code: "C2", group: "VIP" }];

/** What an example has unless it says otherwise: a point for each unit of the currency, worth a hundredth of it. */
const DEFAULT_LEVELS = [{ code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 } }];
const DEFAULT_PLANS = [{ code: "BASE", rows: [{ rowNo: 1, calculationValue: 100, awardValue: 1 }] }];

export interface WorkedExample extends ConformanceCase {
  /** The line of the document on which its rulebook begins. */
  readonly line: number;
}

export function examplesOf(document: string): WorkedExample[] {
  const examples: WorkedExample[] = [];
  const pattern = /^```yaml\n([\s\S]*?)^```\n\n((?:\|.*\n)+)/gm;
  let heading = "";
  for (const match of document.matchAll(pattern)) {
    const before = document.slice(0, match.index);
    heading = [...before.matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? heading;
    const line = before.split("\n").length;
    examples.push({ ...caseOf(`${heading} (line ${line})`, match[1] ?? "", match[2] ?? ""), line });
  }
  return examples;
}

function caseOf(name: string, yaml: string, table: string): ConformanceCase {
  const { masters = {}, ...rulebook } = (parse(yaml) ?? {}) as { masters?: Json } & Json;
  const rows = table.trim().split("\n").slice(2);
  const desk = new Desk();
  const steps = rows.map((row) => {
    const [when = "", what = "", outcome = ""] = row
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return { operation: desk.operation(when, what), expect: expectationOf(outcome) };
  });
  return {
    name,
    rulebook: { levels: DEFAULT_LEVELS, plans: DEFAULT_PLANS, ...rulebook },
    masters: { stores: [{ code: "1", timeZone: "UTC" }], customers: CUSTOMERS, ...masters },
    operations: steps.map(({ operation }) => operation),
    expect: steps.map(({ expect }) => expect),
  };
}

class Desk {
  readonly #last = new Map<string, Json>();
  #id = 0;

  operation(when: string, what: string): Json {
    const [, customer = "C1", words = ""] = /^(?:(C\d|N\d): )?(.*)$/.exec(what) ?? [];
    const [received, occurred = received] = when.split(" for ");
    const offline = words.endsWith(" offline");
    const operationId = `e${++this.#id}`;
    const content = this.#content(words.replace(/ offline$/, ""));
    const kind = Object.keys(content)[0] ?? "";
    const named = { operationId, content };
    this.#last.set(kind, named);
    return {
      operationId,
      source: "till-1",
      storeCode: "1",
      occurredAt: instantOf(occurred ?? ""),
      receivedAt: instantOf(received ?? ""),
      offline,
      ...(kind === "register" ? {} : { identity: { customerCode: customer } }),
      ...content,
    };
  }

  #content(words: string): Json {
    const [kind = "", ...rest] = words.split(" ");
    const text = rest.join(" ");
    switch (kind) {
      case "sale":
        return { sale: saleOf(text) };
      case "quote":
        return { quote: { billAmount: amountOf(text) } };
      case "redeem":
      case "authorize": {
        const [, amount = "", bill = "", wallets, override] =
          /^(\S+) of (\S+?)(?: from ([\w, ]+?))?( with override)?$/.exec(text) ?? [];
        const order = wallets === undefined ? {} : { wallets: wallets.split(", ") };
        const expiryOverride = override !== undefined;
        return { [kind]: { amount: amountOf(amount), billAmount: amountOf(bill), ...order, expiryOverride } };
      }
      case "capture":
      case "release": {
        const authorizationOperationId = this.#idOf("authorize");
        return { [kind]: { authorizationOperationId, ...(text === "" ? {} : { amount: amountOf(text) }) } };
      }
      case "refund":
        return { refund: { originalOperationId: this.#idOf("sale"), lines: this.#returned(text) } };
      case "void":
        return { voidOperation: { originalOperationId: this.#idOf(text) } };
      case "adjust": {
        const [amount = "", wallet = ""] = rest;
        return { adjust: { wallet, amount: amountOf(amount), reasonCode: "EXAMPLE", operator: "kim" } };
      }
      case "set":
        return { adjust: { level: rest[1] ?? "", reasonCode: "EXAMPLE", operator: "kim" } };
      case "transfer": {
        const [amount = "", wallet = "", , to = ""] = rest;
        return { transfer: { to: { customerCode: to }, wallet, amount: amountOf(amount) } };
      }
      case "activity":
        return { activity: { activityCode: rest[0] ?? "" } };
      case "register": {
        const referrer = rest[2] === undefined ? {} : { referrer: { customerCode: rest[2] } };
        return { register: { customerCode: rest[0] ?? "", ...referrer } };
      }
      default:
        throw new Error(`an example that nobody can read: ${words}`);
    }
  }

  #idOf(kind: string): unknown {
    const named = this.#last.get(kind);
    if (named === undefined) throw new Error(`there is no ${kind} before it`);
    return named["operationId"];
  }

  /** `all`, or `line 1 4.00 x1, line 2 ...`. */
  #returned(text: string): Json[] {
    const { sale } = (this.#last.get("sale")?.["content"] ?? {}) as { sale: { lines: Json[] } };
    if (text === "all") return sale.lines.map(({ lineNo, quantity, netAmount }) => ({ lineNo, quantity, netAmount }));
    return text.split(", ").map((part) => {
      const [, lineNo = "", amount = "", pieces = "0"] = /^line (\d+) (\S+)(?: x([\d.]+))?$/.exec(part) ?? [];
      return { lineNo: Number(lineNo), netAmount: amountOf(amount), quantity: Math.round(Number(pieces) * 1000) };
    });
  }
}

/** `X x2 3.00 (promotional), Y 4.00 paid LOYALTY 1.00 and CASH 6.00`; cash for everything unless it says. */
function saleOf(text: string): Json {
  const [items = "", paid] = text.split(" paid ");
  const lines = items.split(", ").map((item, index) => {
    const [, product = "", pieces = "1", amount = "", flag = ""] =
      /^(?:([A-Z]\w*) )?(?:x([\d.]+) )?(\S+)(?: \((.*)\))?$/.exec(item) ?? [];
    return {
      lineNo: index + 1,
      productCode: product,
      quantity: Math.round(Number(pieces) * 1000),
      netAmount: amountOf(amount),
      promotional: flag === "promotional",
      discountOverride: flag === "discount override",
      layaway: flag === "layaway",
      promotionScheme: flag.startsWith("scheme ") ? flag.slice(7) : "",
      layawayPlan: flag.startsWith("layaway plan ") ? flag.slice(13) : "",
    };
  });
  const bill = lines.reduce((sum, { netAmount }) => sum + netAmount, 0);
  const tenders = (paid ?? "").split(" and ").filter((one) => one !== "");
  return {
    lines,
    tenders: [
      ...tenders.map((one) => ({ tenderCode: one.split(" ")[0], amount: amountOf(one.split(" ")[1] ?? "") })),
      ...(tenders.length === 0 ? [{ tenderCode: "CASH", amount: bill }] : []),
    ],
    redemptions: /LOYALTY/.test(paid ?? "")
      ? [{ operationId: "e1" }, { operationId: "e2" }, { operationId: "e3" }]
      : [],
  };
}

function expectationOf(outcome: string): Json {
  const expect: Record<string, unknown> = { status: "accepted" };
  const add = (key: string, wallet: string, amount: string): void => {
    expect[key] = { ...(expect[key] as Json | undefined), [wallet]: amountOf(amount) };
  };
  for (const part of outcome.split(", ")) {
    const [first = "", second = "", third = ""] = part.split(" ");
    if (first === "declined") Object.assign(expect, { status: "declined", code: second });
    else if (first === "nothing") expect["credited"] = { points: 0, currency: 0 };
    else if (first === "level") expect["level"] = second === "none" ? "" : second;
    else if (first === "redeemable") expect["redeemable"] = amountOf(second);
    else if (first === "redeemed") expect["redeemed"] = amountOf(second);
    else if (first.startsWith("+")) add("credited", second, first.slice(1));
    else if (first === "takes") add("reversed", third, second);
    else if (first === "burns") add("burned", third, second);
    else if (first === "has") add("available", third, second);
    else if (first === "pending" || first === "held") add(first, third, second);
    else throw new Error(`an outcome that nobody can read: ${part}`);
  }
  return expect;
}

/** `12.34` is 1234 minor units, `12` is twelve units of a wallet. */
function amountOf(text: string): number {
  const amount = text.includes(".") ? Math.round(Number(text) * 100) : Number(text);
  if (text === "" || Number.isNaN(amount)) throw new Error(`an amount that nobody can read: ${text}`);
  return amount;
}

/** `day 3`, `day 3 08:15`, `day 3 08:15:00.001`. */
function instantOf(when: string): string {
  const [, day = "", time = "12:00"] = /^day (\d+)(?: ([\d:.]+))?$/.exec(when) ?? [];
  if (day === "") throw new Error(`an instant that nobody can read: ${when}`);
  const midnight = new Date(DAY_ONE + (Number(day) - 1) * DAY_MS).toISOString().slice(0, 10);
  const full = time.length === 5 ? `${time}:00` : time;
  return new Date(`${midnight}T${full}Z`).toISOString();
}
