/**
 * What somebody means to do next, before it is known what there is to do it to: a kind and some numbers. The till turns
 * intents into operations that fit the history so far, so that dropping one of them (as shrinking does) leaves a story.
 */
import fc from "fast-check";

export type IntentKind =
  | "sale"
  | "refund"
  | "void"
  | "redeem"
  | "authorize"
  | "capture"
  | "release"
  | "adjust"
  | "level"
  | "transfer"
  | "activity"
  | "register"
  | "quote"
  | "again"
  | "changed";

/** How time passes before an operation: so many milliseconds, or to an instant at which something falls due. */
export type Step = { readonly ms: number } | { readonly edge: number; readonly offset: -1 | 0 | 1 };

export interface LineIntent {
  readonly product: number;
  readonly group: number;
  readonly quantity: number;
  readonly netAmount: number;
  /** Bits: discount override, promotional, layaway, promotion scheme, layaway plan. */
  readonly flags: number;
}

export interface Intent {
  readonly kind: IntentKind;
  readonly step: Step;
  /** How long before its receipt it occurred, ms; negative for ahead of it. */
  readonly late: number;
  readonly offline: boolean;
  readonly who: number;
  readonly store: number;
  /** Which of what there is. */
  readonly pick: number;
  /** How it is done. */
  readonly mode: number;
  readonly amount: number;
  readonly lines: readonly LineIntent[];
  /** A sweep comes before it: on the real side only, where it must not matter. */
  readonly swept: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const pick = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const kind = fc.oneof(
  { weight: 30, arbitrary: pick<IntentKind>("sale") },
  { weight: 14, arbitrary: pick<IntentKind>("refund") },
  { weight: 12, arbitrary: pick<IntentKind>("redeem") },
  { weight: 7, arbitrary: pick<IntentKind>("authorize") },
  { weight: 6, arbitrary: pick<IntentKind>("capture") },
  { weight: 7, arbitrary: pick<IntentKind>("adjust") },
  { weight: 5, arbitrary: pick<IntentKind>("void") },
  {
    weight: 14,
    arbitrary: pick<IntentKind>("release", "transfer", "activity", "register", "quote", "level", "again", "changed"),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: pick(0, MINUTE, 10 * MINUTE, 15 * MINUTE, HOUR, 5 * HOUR, DAY, DAY, 2 * DAY, 6 * DAY, 20 * DAY).map(
      (ms) => ({ ms }),
    ),
  },
  { weight: 4, arbitrary: fc.record({ edge: fc.nat(6), offset: pick(-1, 0, 1) }) },
);

const late = fc.oneof(
  { weight: 30, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: pick(1, HOUR, 2 * DAY, 3 * DAY, 12 * DAY, 30 * DAY, 30 * DAY + 1, 31 * DAY) },
  { weight: 1, arbitrary: pick(-MINUTE, -15 * MINUTE, -15 * MINUTE - 1) },
);

const line: fc.Arbitrary<LineIntent> = fc.record({
  product: fc.nat(40),
  group: fc.nat(15),
  quantity: pick(0, 345, 500, 1_000, 1_000, 2_000, 3_000),
  netAmount: fc.oneof(fc.integer({ min: 1, max: 3_000 }), pick(0, 1, 100, 1_000)),
  flags: fc.nat(31),
});

const intent: fc.Arbitrary<Intent> = fc.record({
  kind,
  step,
  late,
  offline: fc.boolean(),
  who: fc.nat(30),
  store: fc.nat(29),
  pick: fc.nat(1_000),
  mode: fc.nat(1_000),
  amount: fc.nat(10_000),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  swept: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
});

/** Up to `maxLength` intents, mostly about as many. */
export function intentsUpTo(maxLength: number): fc.Arbitrary<Intent[]> {
  return fc.array(intent, { minLength: 1, maxLength, size: "max" });
}
