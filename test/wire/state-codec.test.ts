/** A state's bytes give back the state, whatever its lots are like; those of the first version are read, too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Lot, LotList } from "../../src/domain/lot-list.js";
import { type AccountState, emptyState, emptyWallet, NEVER, UNTIL_FREED } from "../../src/domain/state.js";
import { decodeState, encodeState, packState, unpackState } from "../../src/wire/state-codec.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";
import { encodeVersion1 } from "./fold-version-1.js";

const wallets = walletNumbers();
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
const units = fc.nat({ max: 2 ** 45 });

/** As they come in one sale, and all else that a lot can be. */
const lot: fc.Arbitrary<Lot> = fc.record({
  no: fc.integer({ min: 1, max: 2 ** 40 }),
  left: units,
  held: fc.oneof(fc.constant(0), units),
  expired: fc.oneof(fc.constant(0), units),
  awardedAt: fc.oneof(fc.constantFrom(0, 1_795_953_165_647), instant),
  activeFrom: fc.oneof(fc.constantFrom(0, 1_795_953_165_647, UNTIL_FREED), instant),
  expiresAt: fc.oneof(fc.constantFrom(NEVER, 1_827_489_165_647), instant),
  extended: fc.boolean(),
  planCode: fc.oneof(fc.constantFrom("", "PLAN-A", "PLAN-Ä"), fc.string({ unit: "binary", maxLength: 30 })),
  rowNo: fc.nat({ max: 200 }),
  openedBy: fc.integer({ min: 0, max: 2 ** 40 }),
});
const lots = fc.array(lot, { maxLength: 12 });

function stateWith(open: readonly Lot[], gone: readonly Lot[]): AccountState {
  const state = emptyState(1_001);
  state.seq = 7;
  state.clock = 1_795_953_165_647;
  state.firstNow = 5;
  state.level = "GOLD";
  state.planSales.set("PLAN-A", 3);
  for (const [code, list] of [
    ["points", open],
    ["bonus", gone],
  ] as const) {
    const wallet = {
      ...emptyWallet(code),
      lots: listOf(list),
      gone: listOf(gone),
      debt: 4,
      spent: -3,
      activeFromMax: 9,
    };
    for (const { left, held } of list) {
      wallet.left += left;
      wallet.held += held;
    }
    state.wallets.push(wallet);
  }
  return state;
}

function listOf(of: readonly Lot[]): LotList {
  const list = new LotList();
  for (const one of of) list.push(one);
  return list;
}

/** Lots by their fields, in their order. */
function plain(state: AccountState): unknown {
  return { ...state, wallets: state.wallets.map((w) => ({ ...w, lots: [...w.lots], gone: [...w.gone] })) };
}

test("whatever lots a state has, its bytes and its string give it back, and are the same again", () => {
  fc.assert(
    fc.property(lots, lots, (open, gone) => {
      const state = stateWith(open, gone);
      const bytes = Buffer.from(encodeState(state, wallets));
      const packed = packState(state, wallets);
      expect(Buffer.from(packed, "latin1").equals(bytes)).toBe(true);
      for (const back of [decodeState(bytes, wallets), unpackState(packed, wallets)]) {
        expect(plain(back)).toEqual(plain(state));
        expect(bytes.equals(encodeState(back, wallets))).toBe(true);
      }
    }),
  );
});

test("a state of thousands of lots", () => {
  const one = {
    held: 0,
    expired: 0,
    awardedAt: 5,
    activeFrom: 5,
    expiresAt: 90,
    extended: false,
    planCode: "A",
    rowNo: 1,
  };
  const many = Array.from({ length: 3_000 }, (_, index) => ({ ...one, no: index + 1, left: index, openedBy: index }));
  const state = stateWith(many, []);
  const packed = packState(state, wallets);
  expect(packed.length / 3_000, "bytes a lot").toBeLessThan(10);
  expect(plain(unpackState(packed, wallets))).toEqual(plain(state));
});

test("a snapshot of the first fold version is read", () => {
  fc.assert(
    fc.property(lots, lots, (open, gone) => {
      const state = stateWith(open, gone);
      expect(plain(decodeState(encodeVersion1(state, wallets), wallets))).toEqual(plain(state));
    }),
  );
  // As the daemon of that version wrote it.
  const written = Buffer.from(FIRST_VERSION, "hex");
  expect(encodeVersion1(decodeState(written, wallets), wallets).toString("hex")).toBe(FIRST_VERSION);
});

const FIRST_VERSION =
  "01e907079e95b4f2c4680a0004474f4c4403010100009e95b4f2c46802019e95b4f2c46800019ec5bdedaf6a0106504c414e2d4101013d0000029e95b4f2c46802000000000207020100000106504c414e2d410600000000000000";
