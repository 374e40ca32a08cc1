/** When a lot expires: the most specific rule that applies at award time (section 7). */
import { DAY_MS } from "./calendar.js";
import type { CompiledExpiryRule } from "./rulebook.js";
import { NEVER } from "./state.js";
import type { Turn } from "./turn.js";

/** `expiresAt` of a lot awarded to the turn's customer at `awardedAt`; NEVER when no rule applies. */
export function expiresAtOf(turn: Turn, wallet: string, awardedAt: number): number {
  for (const rule of turn.rulebook.expiry) {
    if (!appliesTo(rule, turn, wallet)) continue;
    if (rule.method === "sliding") return awardedAt + rule.days * DAY_MS;
    // A fixed date already past does not apply: the next most specific rule decides.
    if (rule.endsAt > awardedAt) return rule.endsAt;
  }
  return NEVER;
}

/** As an outcome says it: 0 for never. */
export function answeredExpiry(expiresAt: number): number {
  return expiresAt === NEVER ? 0 : expiresAt;
}

function appliesTo(rule: CompiledExpiryRule, turn: Turn, wallet: string): boolean {
  if (rule.wallet !== "" && rule.wallet !== wallet) return false;
  if (rule.level !== "" && rule.level !== turn.state.level) return false;
  if (rule.customerType === "all") return true;
  const { customerCode, customerGroup } = turn.facts;
  return rule.customerValue === (rule.customerType === "code" ? customerCode : customerGroup);
}
