/**
 * Makes example operations as JSON lines: registrations, sales, redemptions, refunds. The same arguments give the same
 * lines, on any machine.
 *
 *   node examples/make-operations.mjs [COUNT] [SEED] > operations.jsonl
 *
 * They occur half a minute apart and end at 2026-06-30; send them with --historical, or within the backdating limit.
 */
const COUNT_DEFAULT = 1000;
const SEED_DEFAULT = 1;
const GAP_MS = 30_000;
const END_MS = Date.parse("2026-06-30T20:00:00Z");
const CUSTOMERS = 50;

const PRODUCTS = [
  ["1001", 349],
  ["1002", 180],
  ["2001", 1590],
  ["2002", 425],
  ["3001", 119],
  ["3002", 780],
  ["4001", 299],
  ["4002", 349],
  ["5001", 950],
];
const STORES = ["1", "2", "WEB"];

/** mulberry32: small, and the same everywhere. */
function randomSource(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function makeSale(random) {
  const lines = Array.from({ length: 1 + random(6) }, (_, index) => {
    const [productCode, price] = PRODUCTS[random(PRODUCTS.length)];
    const pieces = 1 + random(3);
    return {
      lineNo: index + 1,
      productCode,
      quantity: pieces * 1000,
      netAmount: pieces * price,
      promotional: random(10) === 0,
    };
  });
  const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
  return { lines, tenders: [{ tenderCode: random(2) === 0 ? "CASH" : "CARD", amount: bill }] };
}

export function* makeOperations(count, seed) {
  const random = randomSource(seed);
  const sold = [];
  for (let number = 0; number < count; number++) {
    const storeCode = STORES[random(STORES.length)];
    const envelope = {
      operationId: `ex-${String(number).padStart(9, "0")}`,
      source: `till-${storeCode}`,
      storeCode,
      terminal: "1",
      occurredAt: new Date(END_MS - (count - number) * GAP_MS).toISOString(),
    };
    if (number < CUSTOMERS && number < count / 2) {
      const customerCode = `E${String(number).padStart(4, "0")}`;
      const referrer =
        number > 0 && random(4) === 0
          ? { referrer: { customerCode: `E${String(random(number)).padStart(4, "0")}` } }
          : {};
      yield {
        ...envelope,
        register: {
          customerCode,
          phone: `+1555020${String(number).padStart(4, "0")}`,
          name: `Example ${number}`,
          ...referrer,
        },
      };
      continue;
    }
    const customers = Math.min(CUSTOMERS, Math.ceil(count / 2));
    const customerCode = `E${String(random(customers)).padStart(4, "0")}`;
    const kind = random(20);
    if (kind === 0 && sold.length > 0) {
      const [original] = sold.splice(random(sold.length), 1);
      const [line] = original.sale.lines;
      yield {
        ...envelope,
        refund: {
          originalOperationId: original.operationId,
          originalSource: original.source,
          lines: [{ lineNo: line.lineNo, quantity: line.quantity, netAmount: line.netAmount }],
          tenders: [{ tenderCode: "CASH", amount: line.netAmount }],
        },
      };
    } else if (kind === 1) {
      yield { ...envelope, identity: { customerCode }, redeem: { amount: 50 + random(200), billAmount: 2000 } };
    } else if (kind === 2) {
      yield {
        ...envelope,
        identity: { customerCode },
        activity: { activityCode: random(2) === 0 ? "SURVEY" : "APP-VISIT", quantity: 1 },
      };
    } else {
      const operation = { ...envelope, identity: { customerCode }, sale: makeSale(random) };
      sold.push(operation);
      yield operation;
    }
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [count = COUNT_DEFAULT, seed = SEED_DEFAULT] = process.argv.slice(2).map(Number);
  for (const operation of makeOperations(count, seed)) process.stdout.write(`${JSON.stringify(operation)}\n`);
}
