/** The domain's types as objects of the generated protobufjs module: an independent way to the same bytes. */
import type { Identity, Operation, OperationKey } from "../../src/domain/operation.js";
import type { Outcome } from "../../src/domain/outcome.js";

type Plain = Record<string, unknown>;

/** `lean`: without defaults, as our encoder writes; `full`: every default written out, as some libraries do. */
export type Style = "lean" | "full";

export function toProto(operation: Operation, receivedAt: number, style: Style): Plain {
  const source = (key: OperationKey) => (style === "lean" && key.source === operation.source ? "" : key.source);
  const content = (): unknown => {
    switch (operation.kind) {
      case "register":
        return { ...operation.register, referrer: named(operation.register.referrer) };
      case "sale":
        return sale(operation.sale);
      case "refund": {
        const { original, lines, tenders } = operation.refund;
        return { originalOperationId: original.operationId, originalSource: source(original), lines, tenders };
      }
      case "voidOperation": {
        const { original } = operation.voidOperation;
        return { originalOperationId: original.operationId, originalSource: source(original) };
      }
      case "quote":
        return { ...operation.quote, sale: operation.quote.sale === null ? null : sale(operation.quote.sale) };
      case "redeem":
        return operation.redeem;
      case "authorize":
        return operation.authorize;
      case "capture": {
        const { authorization, amount } = operation.capture;
        return {
          authorizationOperationId: authorization.operationId,
          authorizationSource: source(authorization),
          amount,
        };
      }
      case "release": {
        const { authorization } = operation.release;
        return { authorizationOperationId: authorization.operationId, authorizationSource: source(authorization) };
      }
      case "adjust":
        return operation.adjust;
      case "transfer":
        return { ...operation.transfer, to: named(operation.transfer.to) };
      case "activity": {
        const { activityCode, quantity } = operation.activity;
        return { activityCode, quantity: style === "lean" && quantity === 1 ? 0 : quantity };
      }
    }
  };
  const sale = (given: { lines: unknown; tenders: unknown; redemptions: readonly OperationKey[] }) => ({
    ...given,
    redemptions: given.redemptions.map((key) => ({ operationId: key.operationId, source: source(key) })),
  });
  const plain: Plain = {
    receivedAt,
    identity: named(operation.identity),
    operationId: operation.operationId,
    source: operation.source,
    storeCode: operation.storeCode,
    terminal: operation.terminal,
    occurredAt: operation.occurredAt,
    offline: operation.offline,
    [operation.kind]: content(),
  };
  return style === "lean" ? (withoutDefaults(plain) as Plain) : plain;
}

export function outcomeToProto(outcome: Outcome): Plain {
  const { redeemed } = outcome;
  const moved = redeemed.amount !== 0 || redeemed.burned.length > 0;
  const status = ["", "accepted", "declined", "duplicate", "conflict", "invalid", "unavailable"].indexOf(
    outcome.status,
  );
  return withoutDefaults({ ...outcome, status, redeemed: moved ? redeemed : null }) as Plain;
}

function named(identity: Identity | null): Plain | null {
  return identity === null ? null : { [identity.type]: identity.value };
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, v]) => v !== "" && v !== 0 && v !== false && v !== null);
  return Object.fromEntries(kept.map(([k, v]) => [k, withoutDefaults(v)]));
}
