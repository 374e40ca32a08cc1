import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { ProgressLine } from "../../src/commands/progress-line.js";

function terminal(isTTY: boolean): { stream: PassThrough & { isTTY?: boolean }; text: () => string } {
  const stream: PassThrough & { isTTY?: boolean } = new PassThrough();
  stream.isTTY = isTTY;
  return { stream, text: () => String(stream.read() ?? "") };
}

test("a terminal sees a bar, the rate and the time left, and the line goes at the end", () => {
  const { stream, text } = terminal(true);
  let now = 0;
  const line = new ProgressLine(stream, () => now);
  now = 2_000;
  line.show(0.25, 500, "rows read");
  expect(text()).toBe("\r\u001b[K[#####---------------] 25 %, 500 rows read, 250 a second, 6 s left");
  now = 2_050;
  line.show(0.3, 600, "rows read");
  expect(text()).toBe("");
  now = 4_000;
  line.show(null, 1_000, "answered");
  expect(text()).toBe("\r\u001b[K1000 answered, 250 a second");
  line.end();
  expect(text()).toBe("\r\u001b[K");
});

test("nothing is written elsewhere", () => {
  const { stream, text } = terminal(false);
  const line = new ProgressLine(stream);
  line.show(0.5, 1, "rows read");
  line.end();
  expect(text()).toBe("");
});
