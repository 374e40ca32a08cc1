/** The versions of a made-up program as the evaluation takes them. */
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import type { CompiledRulebook, RulebookTimeline } from "../../src/domain/rulebook.js";
import type { PublishedRulebook } from "./programs.js";

/** Compiled rulebooks of a story's versions; a rulebook that is refused is the generator's fault. */
export function timelineOf(versions: readonly PublishedRulebook[]): RulebookTimeline {
  return rulebookTimeline(
    versions.map(({ version, effectiveFrom, rulebook }): CompiledRulebook => {
      const loaded = loadRulebook(rulebook);
      if (!loaded.ok) throw new Error(`the generated rulebook is refused: ${JSON.stringify(loaded.errors)}`);
      return compileRulebook(loaded.rulebook, version, effectiveFrom === "" ? 0 : Date.parse(effectiveFrom));
    }),
  );
}

export function walletCodesOf(versions: readonly PublishedRulebook[]): string[] {
  const custom = versions.flatMap(({ rulebook }) => rulebook["wallets"] as { code: string }[]);
  return [...new Set(["points", "currency", ...custom.map(({ code }) => code)])];
}
