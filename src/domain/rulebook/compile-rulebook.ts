/** Compiles a loaded rulebook: everything that evaluation looks up is made a map, an order or an instant, once a version. */
import { byCode, compilePlans } from "../award/compile-plans.js";
import { endOfLocalDay, parseDate } from "../calendar.js";
import type { CompiledExpiryRule, CompiledRulebook, CustomWallet, ExpiryRule, Rulebook, Wallet } from "../rulebook.js";

/** Wallets that every account has; they are worth what they are worth everywhere. */
const BUILT_IN: readonly CustomWallet[] = [
  { code: "points", unit: "points", burnPriority: 0, stores: [], productGroups: [], maxBillShareBps: 10_000 },
  { code: "currency", unit: "currency", burnPriority: 0, stores: [], productGroups: [], maxBillShareBps: 10_000 },
];

/** `rulebook` as `loadRulebook` gave it; `effectiveFrom` in ms. */
export function compileRulebook(rulebook: Rulebook, version: number, effectiveFrom: number): CompiledRulebook {
  const levels = [...rulebook.levels].sort((a, b) => a.threshold - b.threshold);
  const custom = [...rulebook.wallets].sort((a, b) => a.burnPriority - b.burnPriority || byCode(a, b));
  const wallets = [...custom, ...BUILT_IN].map(
    (wallet, burnIndex): Wallet => ({ custom: burnIndex < custom.length, burnIndex, ...wallet }),
  );
  const expiry = rulebook.expiry.map((rule) => compileExpiry(rule, rulebook.program.timeZone));
  // Sorting is stable: equals stay in the order of the list.
  expiry.sort((a, b) => specificity(b) - specificity(a));
  return {
    version,
    effectiveFrom,
    source: rulebook,
    levels,
    levelByCode: new Map(levels.map((level) => [level.code, level])),
    wallets,
    walletByCode: new Map(wallets.map((wallet) => [wallet.code, wallet])),
    loyaltyTenders: new Set(rulebook.program.loyaltyTenders),
    expiry,
    activityByCode: new Map(rulebook.activities.map((activity) => [activity.code, activity])),
    award: compilePlans(rulebook),
  };
}

function compileExpiry(rule: ExpiryRule, timeZone: string): CompiledExpiryRule {
  const date = rule.method === "fixed" ? parseDate(rule.date) : null;
  return { endsAt: date === null ? 0 : endOfLocalDay(date, timeZone), ...rule };
}

/** Section 7: customer (code, group, all), then level named, then wallet named. */
function specificity(rule: ExpiryRule): number {
  const customer = rule.customerType === "code" ? 8 : rule.customerType === "group" ? 4 : 0;
  return customer + (rule.level === "" ? 0 : 2) + (rule.wallet === "" ? 0 : 1);
}
