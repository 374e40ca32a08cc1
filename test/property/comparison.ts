/**
 * Plays one story on the real evaluation and on the naive model, and says where they first differ. On the real side
 * sweeps run in between, every row is folded from its bytes, and every journaled row is evaluated again.
 */
import { ConformanceHost } from "../../src/commands/conformance-host.js";
import { advance } from "../../src/domain/advance.js";
import { OTHER_RECORD } from "../../src/domain/record.js";
import type { RulebookTimeline } from "../../src/domain/rulebook.js";
import type { OutcomeJson } from "../../src/wire/outcome-json.js";
import { outcomeToJson } from "../../src/wire/outcome-json.js";
import { FoldWatch } from "../conformance/fold-watch.js";
import { Model } from "../model/model.js";
import type { Intent } from "./intents.js";
import type { Json, ProgramOfStory } from "./programs.js";
import { timelineOf, walletCodesOf } from "./published.js";
import { LAG_MS, Till } from "./till.js";

export interface Story {
  readonly program: ProgramOfStory;
  readonly intents: readonly Intent[];
}

/** What an outcome says, apart from its sentence; wallets in the order of their codes, empty ones left out. */
function comparable(outcome: Omit<OutcomeJson, "retryAfterMs">, partly: boolean): Record<string, unknown> {
  const { message: _message, balances, awards, level, reversed, redeemed, rulebookVersion, ...rest } = outcome;
  const listed = balances.filter(({ available, pending, held }) => available !== 0 || pending !== 0 || held !== 0);
  const unstored = outcome.status === "invalid" || outcome.status === "conflict";
  return {
    ...rest,
    rulebookVersion: unstored ? 0 : rulebookVersion,
    redeemed,
    reversed: byWallet(reversed.filter(({ amount }) => amount !== 0)),
    ...(partly
      ? {}
      : {
          level,
          // How often an activity occurred is told by its own operation; the model does not repeat it.
          awards: awards.map((award) => (award.planCode === "" ? { ...award, occurrences: 0 } : award)),
          balances: byWallet(listed),
        }),
  };
}

function byWallet<T extends { readonly wallet: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.wallet < b.wallet ? -1 : 1));
}

/**
 * A transfer may let its recipient reach a referral threshold whose bonus goes to the sender. It reaches the sender by
 * a row of its own, after the transfer was answered; the model pays it within the transfer. Later answers agree.
 */
function mayGiveBonusToSender(operation: Json): boolean {
  return "transfer" in operation;
}

/** Null when all outcomes agree. */
export function firstDifference({ program, intents }: Story): string | null {
  const { versions, masters, beginsAt } = program;
  const rulebooks = timelineOf(versions);
  const watch = new FoldWatch();
  const host = new ConformanceHost(rulebooks, masters, watch.observe);
  const model = new Model(versions, masters);
  const till = new Till(host, walletCodesOf(versions), beginsAt);
  for (const intent of intents) {
    const now = till.pass(intent);
    if (intent.swept) sweep(host, rulebooks, now - LAG_MS, watch);
    const { operation, receivedAt, outcome } = till.play(intent);
    const expectedOutcome = model.apply(operation, receivedAt);
    const actualOutcome = outcomeToJson(outcome);
    const partly = mayGiveBonusToSender(operation) && expectedOutcome.awards.length > actualOutcome.awards.length;
    const actual = comparable(actualOutcome, partly);
    const expected = comparable(expectedOutcome, partly);
    const wrong = Object.keys(actual).filter((key) => JSON.stringify(actual[key]) !== JSON.stringify(expected[key]));
    if (wrong.length === 0) continue;
    const told = wrong.map(
      (key) => `  ${key}: real ${JSON.stringify(actual[key])}, model ${JSON.stringify(expected[key])}`,
    );
    return [`operation ${till.played.length}: ${JSON.stringify(operation)}`, ...told].join("\n");
  }
  watch.expectNoDifference();
  return null;
}

/** Lets happen what is due in every account, as the nightly sweep does. */
export function sweep(host: ConformanceHost, rulebooks: RulebookTimeline, now: number, watch: FoldWatch): void {
  for (const { state } of host.accounts) {
    const effects = advance({ state, now, rulebooks });
    if (effects.length > 0) watch.row(state, effects, OTHER_RECORD);
  }
}

/** The case in the fixed format of conformance cases, for a story that was settled; only of one version. */
export function playedCase({ program, intents }: Story): unknown {
  const { versions, masters, beginsAt } = program;
  const host = new ConformanceHost(timelineOf(versions), masters);
  const till = new Till(host, walletCodesOf(versions), beginsAt);
  for (const intent of intents) {
    till.pass(intent);
    till.play(intent);
  }
  return { rulebook: versions[0]?.rulebook, masters, operations: till.played.map(({ operation }) => operation) };
}
