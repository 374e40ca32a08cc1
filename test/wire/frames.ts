/** One example of each kind of frame: for the golden bytes and for docs/protocol.md. */
import { encodeBatch } from "../../src/wire/batch-frame.js";
import { encodeBye, encodeHello, encodeOutcomeQuery, encodePing } from "../../src/wire/client-frames.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { asDuplicate, emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";
import {
  encodeCredit,
  encodeDrain,
  encodeError,
  encodePong,
  encodeQueryAnswer,
  encodeWelcome,
} from "../../src/wire/server-frames.js";

/** The example of interfaces.md. */
export const EXAMPLE_OPERATION = {
  operationId: "309-1-20170128-0001",
  source: "till-309-1",
  storeCode: "309",
  terminal: "1",
  occurredAt: "2017-01-28T19:06:53Z",
  offline: false,
  identity: { customerCode: "2261" },
  sale: {
    lines: [
      {
        lineNo: 1,
        productCode: "940996",
        productGroup: "",
        quantity: 1000,
        netAmount: 386,
        discountOverride: false,
        promotional: true,
        layaway: false,
        promotionScheme: "",
        layawayPlan: "",
      },
    ],
    tenders: [{ tenderCode: "CASH", amount: 386 }],
    redemptions: [{ operationId: "309-1-20170128-r1", source: "till-309-1" }],
  },
};

function exampleOperation(): Uint8Array {
  const parsed = operationFromJson(EXAMPLE_OPERATION);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.bytes;
}

const outcome = encodeOutcome({
  ...emptyOutcome("till-309-1", "309-1-20170128-0001", "accepted", "", ""),
  awards: [{ wallet: "points", amount: 3, planCode: "BASE", rowNo: 1, base: 386, occurrences: 3, expiresAt: 0 }],
  balances: [{ wallet: "points", available: 3, pending: 0, held: 0 }],
  level: "BRONZE",
  rulebookVersion: 1,
});

export const CLIENT_FRAMES: Readonly<Record<string, Uint8Array>> = {
  hello: encodeHello({ token: "secret", clientName: "store 309", wantedWindow: 500, historical: false }),
  operations: encodeBatch([exampleOperation()]),
  outcomeQuery: encodeOutcomeQuery(7, "till-309-1", "309-1-20170128-0001"),
  ping: encodePing(1),
  bye: encodeBye(),
};

export const SERVER_FRAMES: Readonly<Record<string, Uint8Array>> = {
  welcome: encodeWelcome({
    credit: 500,
    windowMax: 500,
    frameLimitBytes: 1_048_576,
    operationsPerFrame: 2_000,
    heartbeatIntervalMs: 10_000,
    rulebookVersion: 1,
    serverName: "loyald",
    serverVersion: "0.1.0",
    sessionId: 12,
  }),
  outcomes: encodeBatch([outcome, asDuplicate(outcome)], 0, 2, 2),
  credit: encodeCredit(100),
  drain: encodeDrain(1_000, ["ws://10.0.0.2:7400"]),
  queryAnswer: encodeQueryAnswer(7, outcome),
  error: encodeError({
    code: "NOT_SERVING",
    message: "this daemon stands by",
    retry: "there",
    retryAfterMs: 1_000,
    addresses: ["ws://10.0.0.2:7400"],
  }),
  pong: encodePong(1),
};
