/** The plans of a rulebook, compiled for awarding: placeholder shape, filled by compile-plans.ts. */
export interface AwardRules {
  readonly planCount: number;
}
