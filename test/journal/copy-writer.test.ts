import { expect, test } from "vitest";
import { CopyTuples } from "../../src/journal/audit/copy-tuples.js";
import { CopyWriter } from "../../src/journal/copy-writer.js";

const INTS = [
  0,
  -1,
  1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  -(2 ** 32) - 1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
];

/** One row, written into a buffer that must grow for it. */
function written(fields: number, write: (writer: CopyWriter) => void): CopyTuples {
  const writer = new CopyWriter(1);
  writer.header();
  writer.row(fields);
  write(writer);
  writer.trailer();
  const tuples = new CopyTuples(fields);
  tuples.feed(writer.view());
  expect(tuples.next()).toBe(true);
  return tuples;
}

test("what is written is read again, to the last number of each width", () => {
  for (const value of [-32_768, -1, 0, 32_767]) expect(written(1, (w) => w.int2(value)).int(0)).toBe(value);
  for (const value of [-(2 ** 31), 0, 2 ** 31 - 1]) expect(written(1, (w) => w.int4(value)).int(0)).toBe(value);
  for (const value of INTS) expect(written(1, (w) => w.int8(value)).int(0)).toBe(value);
  expect(written(1, (w) => w.int8Array(INTS)).numbers(0)).toEqual(INTS);
  expect(written(1, (w) => w.int8Array([])).numbers(0)).toEqual([]);
  expect(written(1, (w) => w.text("Müller 🛒")).text(0)).toBe("Müller 🛒");
  const row = written(3, (w) => {
    w.null();
    w.bytea(Uint8Array.of(1, 2, 3));
    w.instant(1_700_000_000_123);
  });
  expect(row.isNull(0)).toBe(true);
  expect([...row.view(1)]).toEqual([1, 2, 3]);
  expect(row.instant(2)).toBe(1_700_000_000_123);
});

test("a number that its column cannot hold is refused, not cut", () => {
  const writer = new CopyWriter(64);
  for (const value of [32_768, -32_769, 0.5, Number.NaN]) expect(() => writer.int2(value)).toThrow("two bytes");
  for (const value of [2 ** 31, -(2 ** 31) - 1, 0.5]) expect(() => writer.int4(value)).toThrow("four bytes");
  expect(writer.length).toBe(0);
});
