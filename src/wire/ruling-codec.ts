/** Rulings as compact bytes: the content of their journal rows. */
import { type Ruling, RULING_TYPES } from "../domain/ruling.js";
import { assert, present } from "../shared/assert.js";
import { CompactReader } from "./compact-reader.js";
import { CompactWriter } from "./compact-writer.js";

/** First byte; raised when the layout changes, and older ones stay readable. */
const LAYOUT_VERSION = 1;

const writer = new CompactWriter();

export function encodeRuling({ type, subject, actor, reason }: Ruling): Uint8Array {
  const w = writer;
  w.reset();
  w.uint(LAYOUT_VERSION);
  w.uint(RULING_TYPES.indexOf(type));
  w.uint(subject);
  w.text(actor);
  w.text(reason);
  return w.finish();
}

/** What {@link encodeRuling} was given. */
export function decodeRuling(bytes: Uint8Array): Ruling {
  const r = new CompactReader(bytes);
  assert(r.uint() === LAYOUT_VERSION, "a ruling of a known layout");
  const type = present(RULING_TYPES[r.uint()], "the type of a ruling");
  return { type, subject: r.uint(), actor: r.text(), reason: r.text() };
}
