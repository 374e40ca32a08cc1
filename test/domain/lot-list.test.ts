/** The list of lots against an array of lots that is sorted anew after each change. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Lot, LotList } from "../../src/domain/lot-list.js";
import { NEVER, UNTIL_FREED } from "../../src/domain/state.js";

const instant = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -8.64e15, max: 8.64e15 }));
const units = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeNat());

function lots(no: number): fc.Arbitrary<Lot> {
  return fc.record({
    no: fc.constant(no),
    left: units,
    held: units,
    expired: units,
    awardedAt: instant,
    activeFrom: fc.oneof(instant, fc.constant(UNTIL_FREED)),
    expiresAt: fc.oneof(instant, fc.constant(NEVER)),
    extended: fc.boolean(),
    planCode: fc.constantFrom("", "BASE", "Ø"),
    rowNo: fc.nat(),
    openedBy: fc.nat(),
  });
}

const inBurnOrder = (a: Lot, b: Lot) => a.expiresAt - b.expiresAt || a.awardedAt - b.awardedAt || a.no - b.no;

const changes = fc
  .array(fc.record({ does: fc.constantFrom("insert", "insert", "insert", "put", "putLeft", "remove"), pick: fc.nat() }))
  .chain((steps) => fc.tuple(fc.constant(steps), fc.tuple(...steps.map((_, index) => lots(index + 1)))));

test("holds what was put into it, in burn order, whatever is put and taken out", () => {
  fc.assert(
    fc.property(changes, ([steps, given]) => {
      const list = new LotList();
      let expected: Lot[] = [];
      steps.forEach(({ does, pick }, step) => {
        const lot = given[step] as Lot;
        const index = pick % expected.length;
        const old = expected[index];
        if (does === "insert") {
          list.insert(lot);
          expected = [...expected, lot].sort(inBurnOrder);
        } else if (old !== undefined && does === "remove") {
          list.remove(index);
          expected.splice(index, 1);
        } else if (old !== undefined) {
          const { no, awardedAt, expiresAt } = old;
          const changed = does === "put" ? { ...lot, no, awardedAt, expiresAt } : { ...old, left: lot.left };
          if (does === "put") list.put(index, changed);
          else list.putLeft(index, lot.left);
          expected[index] = changed;
        }
      });
      expect([...list]).toEqual(expected);
      expect([...list.copy()]).toEqual(expected);
      expected.forEach((lot, index) => {
        expect(list.indexOf(lot.no)).toBe(index);
        const { no, left, held, activeFrom, expiresAt } = lot;
        expect([
          list.no(index),
          list.left(index),
          list.held(index),
          list.activeFrom(index),
          list.expiresAt(index),
        ]).toEqual([no, left, held, activeFrom, expiresAt]);
      });
      expect(list.find(steps.length + 1)).toBeNull();
    }),
  );
});

test("an empty list shares nothing with another, nor a copy with what it was copied from", () => {
  const [lot] = fc.sample(lots(7), 1);
  const list = new LotList();
  const other = new LotList();
  list.push(lot as Lot);
  const copy = list.copy();
  copy.putLeft(0, 41);
  copy.push(lot as Lot);
  expect([other.length, list.length, copy.length]).toEqual([0, 1, 2]);
  expect(list.left(0)).toBe(lot?.left);
});
