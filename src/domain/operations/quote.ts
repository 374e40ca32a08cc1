/** A quote (section 5): what could be redeemed, what would be earned. Changes nothing. */
import { expiresAtOf } from "../expiry.js";
import type { Operation } from "../operation.js";
import { redeemableOf } from "../redemption.js";
import type { Turn } from "../turn.js";
import { awardsOf, listAward } from "./sale.js";

export function answerQuote(turn: Turn, operation: Operation & { kind: "quote" }): void {
  const { billAmount, sale } = operation.quote;
  const storeCode = operation.quote.storeCode === "" ? operation.storeCode : operation.quote.storeCode;
  turn.redeemable = redeemableOf(turn, { bill: billAmount, wallets: [], storeCode, lines: sale?.lines ?? [] });
  if (turn.steps !== null) turn.steps.push(`${turn.redeemable} of a bill of ${billAmount} could be redeemed.`);
  if (sale === null) return;
  const result = awardsOf(turn, sale, storeCode);
  turn.saleExplanation = result.explanation;
  for (const award of result.awards) listAward(turn, award, expiresAtOf(turn, award.wallet, turn.at));
}
