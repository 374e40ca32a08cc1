/**
 * Watches every evaluation that a story makes: each is made again from the bytes that the journal would keep of it, with
 * and without an explanation. Whoever imports this must have mocked the two evaluating modules by `watching`.
 */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { beginRow } from "../../src/domain/advance.js";
import type { Effect } from "../../src/domain/effects.js";
import type { Evaluation, EvaluationInput } from "../../src/domain/evaluate.js";
import { NO_FACTS } from "../../src/domain/no-facts.js";
import type { AccountState } from "../../src/domain/state.js";
import { Turn } from "../../src/domain/turn.js";
import { decodeStoredOperation } from "../../src/wire/decode-operation.js";
import { encodeEffects } from "../../src/wire/effects-codec.js";
import { encodeWithoutPersonalData } from "../../src/wire/encode-operation.js";
import { decodeFacts, encodeFacts } from "../../src/wire/facts-codec.js";
import { encodeOutcome } from "../../src/wire/outcome-codec.js";
import { decodeState, encodeState } from "../../src/wire/state-codec.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";

type Evaluate = (input: EvaluationInput) => Evaluation;

const wallets = walletNumbers();

export function copyOf(state: AccountState): AccountState {
  return decodeState(bytesOf(state), wallets);
}

export function bytesOf(state: AccountState): Buffer {
  return Buffer.from(encodeState(state, wallets));
}

/** What a journal row consists of, as bytes. */
function rowOf({ outcome, effects, record }: Evaluation): string {
  const { entries, changes } = encodeEffects(effects, record, wallets);
  const parts = [encodeOutcome(outcome), entries, changes];
  return parts.map((part) => Buffer.from(part).toString("base64")).join(" ");
}

/** `evaluate`, and everything that must hold of each of its answers. */
export function watched(evaluate: Evaluate): Evaluate {
  return (input) => {
    const before = copyOf(input.state);
    const evaluation = evaluate(input);
    const again = (explain: boolean): Evaluation => {
      const operation =
        input.operation.kind === "quote"
          ? input.operation
          : decodeStoredOperation(Buffer.from(encodeWithoutPersonalData(input.operation)));
      const facts = decodeFacts(Buffer.from(encodeFacts(input.facts, wallets)), wallets);
      const state = copyOf(before);
      const remade = evaluate({ ...input, operation, facts, state, explain });
      assert.ok(bytesOf(state).equals(bytesOf(input.state)), "invariant 5: the state is not the same");
      return remade;
    };
    const silent = again(false);
    const told = again(true);
    assert.equal(rowOf(silent), rowOf(evaluation), "invariant 5: the row made again differs");
    assert.equal(rowOf(told), rowOf(silent), "invariant 11: the row differs when it is explained");
    assert.ok(isDeepStrictEqual(again(true).explanation, told.explanation), "invariant 11: two explanations differ");
    const declined = evaluation.outcome.status === "declined" && input.operation.kind !== "quote";
    if (declined) declineChangesNothing(input, before, evaluation.effects);
    assert.ok(input.state.clock >= before.clock, "invariant 8: the clock ran backwards");
    return evaluation;
  };
}

/** Invariant 10: the effects of a declined row are what time alone brings about, in an account that may be a new one. */
function declineChangesNothing(input: EvaluationInput, before: AccountState, effects: readonly Effect[]): void {
  const now = Math.max(input.now, before.clock);
  const { rulebooks } = input;
  const alone = new Turn(before, before.seq + 1, now, now, rulebooks.at(now), NO_FACTS, false);
  beginRow(alone, rulebooks);
  const told = (effect: Effect): boolean =>
    effect.type !== "row" && !(effect.type === "level" && effect.cause === "start");
  assert.deepEqual(effects.filter(told), alone.effects.filter(told), "invariant 10: a decline changed something");
}
