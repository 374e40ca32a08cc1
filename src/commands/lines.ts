/** Lines out of a stream, one after the other, with a limit on what one line may take. */
import type { Readable } from "node:stream";
import { OperatingError } from "../errors/operating-error.js";

/** Characters of one line: four times what fits into a frame. */
const LINE_LENGTH_MAX = 4 * 1024 * 1024;

export interface NumberedLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/**
 * Lines that are not blank, without their ends. Reads on only as far as its caller does.
 * @throws OperatingError INPUT_INVALID for a line that is too long
 */
export async function* linesOf(stream: Readable): AsyncGenerator<NumberedLine> {
  stream.setEncoding("utf8");
  let rest = "";
  let number = 0;
  for await (const chunk of stream as AsyncIterable<string>) {
    const text = rest + chunk;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const line = lineOf(text.slice(start, end), ++number);
      start = end + 1;
      if (line !== null) yield line;
    }
    rest = text.slice(start);
    if (rest.length > LINE_LENGTH_MAX) {
      throw new OperatingError("INPUT_INVALID", `line ${number + 1} is longer than ${LINE_LENGTH_MAX} characters`);
    }
  }
  const last = lineOf(rest, number + 1);
  if (last !== null) yield last;
}

function lineOf(raw: string, number: number): NumberedLine | null {
  // A byte order mark is no part of the first line.
  const text = (number === 1 && raw.startsWith("\uFEFF") ? raw.slice(1) : raw).trim();
  return text === "" ? null : { text, number };
}
