/** Lines out of a stream, one after the other, with a limit on what one line may take. */
import type { Readable } from "node:stream";

/** Bytes of one line: four times what fits into a frame. What is longer is read over. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;
const NEWLINE = 10;

export interface InputLine {
  readonly text: string;
  /** Why there is no text: the line is too long or not UTF-8. "" for none. */
  readonly problem: string;
}

/** Lines that are not blank, without their ends. Reads on only as far as its caller does. */
export async function* linesOf(stream: Readable): AsyncGenerator<InputLine> {
  let line = new LineBytes();
  let first = true;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      line.add(bytes.subarray(start, end));
      start = end + 1;
      const read = line.read(first);
      line = new LineBytes();
      first = false;
      if (read !== null) yield read;
    }
    line.add(bytes.subarray(start));
  }
  const last = line.read(first);
  if (last !== null) yield last;
}

/** The bytes of one line as they come. */
class LineBytes {
  #parts: Buffer[] = [];
  #length = 0;

  add(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > LINE_BYTES_MAX) this.#parts = [];
    else this.#parts.push(bytes);
  }

  /** @param first a byte order mark is no part of the first line */
  read(first: boolean): InputLine | null {
    if (this.#length > LINE_BYTES_MAX) return { text: "", problem: `longer than ${LINE_BYTES_MAX} bytes` };
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: !first })
        .decode(Buffer.concat(this.#parts))
        .trim();
      return text === "" ? null : { text, problem: "" };
    } catch {
      return { text: "", problem: "not UTF-8" };
    }
  }
}
