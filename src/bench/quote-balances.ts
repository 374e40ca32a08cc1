/**
 * Asks the daemon for the balances of every customer, by a quote each, and compares them with what the outcomes add up
 * to. So the daemon's state is checked, not only its tables; and afterwards all of them are in its memory.
 */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Operation } from "../domain/operation.js";
import { encodeBatch, itemRanges } from "../wire/batch-frame.js";
import { encodeHello } from "../wire/client-frames.js";
import { encodeOperation } from "../wire/encode-operation.js";
import { decodeOutcome } from "../wire/outcome-codec.js";
import { decodeServerFrame } from "../wire/server-frames.js";
import { customerCode } from "./business.js";
import type { BalanceCheck, ExpectedBalances } from "./expected-balances.js";

const SOURCE = "TQUOTES";
/** No answer for so long: the check fails. */
const PATIENCE_MS = 30_000;

export async function quoteBalances(wsUrl: string, window: number, expected: ExpectedBalances): Promise<BalanceCheck> {
  const { customers } = expected;
  const socket = new WebSocket(wsUrl, "loyalty.v1", { perMessageDeflate: false });
  await once(socket, "open");
  let next = 0;
  let answered = 0;
  let different = 0;
  let first: string | null = null;
  const ranges: number[] = [];

  const send = (credit: number): void => {
    const batch: Uint8Array[] = [];
    while (batch.length < credit && next < customers) batch.push(encodeOperation(quoteOf(next++)));
    if (batch.length > 0) socket.send(encodeBatch(batch));
  };
  await new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("the daemon does not answer quotes")), PATIENCE_MS);
    socket.on("close", (code, reason) => reject(new Error(`closed with ${code} ${reason} while balances were read`)));
    socket.on("message", (data: Buffer) => {
      const frame = decodeServerFrame(data);
      if (frame.type === "welcome") send(frame.welcome.credit);
      else if (frame.type === "credit") send(frame.operations);
      else if (frame.type === "outcomes") {
        const credit = itemRanges(data, frame.start, frame.end, ranges);
        for (let i = 0; i < ranges.length; i += 2) {
          const outcome = decodeOutcome(data, ranges[i] as number, ranges[i + 1] as number);
          const customer = Number(outcome.operationId.slice(1));
          const of = (wallet: string): number => {
            const balance = outcome.balances.find((candidate) => candidate.wallet === wallet);
            return balance === undefined ? 0 : balance.available + balance.pending + balance.held;
          };
          const found = { points: of("points"), currency: of("currency") };
          const difference =
            outcome.status === "accepted"
              ? expected.difference(customer, found)
              : `customer ${customer}: the quote is ${outcome.status} ${outcome.code}`;
          if (difference !== null) {
            different++;
            first ??= difference;
          }
          answered++;
        }
        patience.refresh();
        send(credit);
      }
      if (answered === customers) {
        clearTimeout(patience);
        resolve();
      }
    });
    socket.send(encodeHello({ token: "", clientName: "bench-check", wantedWindow: window, historical: false }));
  });
  socket.removeAllListeners("close");
  socket.close();
  return { customers, different, first };
}

function quoteOf(customer: number): Operation {
  return {
    kind: "quote",
    operationId: `Q${customer}`,
    source: SOURCE,
    storeCode: "S000",
    terminal: "1",
    occurredAt: Date.now(),
    offline: false,
    identity: { type: "customerCode", value: customerCode(customer) },
    quote: { billAmount: 100, storeCode: "", sale: null },
  };
}
