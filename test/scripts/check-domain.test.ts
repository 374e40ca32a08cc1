import { expect, test } from "vitest";
// @ts-expect-error a plain script without types
import { impurities } from "../../scripts/check-domain.mjs";

const found = (text: string): string[] => impurities("example.ts", text);

test.each([
  "const now = Date.now();",
  "const now = new Date();",
  "const now = Date();",
  "const x = Math.random();",
  "export async function f() {}",
  "const f = async () => 1;",
  "await something;",
  "for await (const x of y) {}",
  "const p = Promise.resolve(1);",
  "const e = process.env;",
  "setTimeout(f, 1);",
  "const t = performance.now();",
  "names.sort((a, b) => a.localeCompare(b));",
  "new Intl.DateTimeFormat();",
  "if (process) {}",
  "f(crypto);",
  "const all = { process };",
  "const f = (): Promise<number> => g();",
])("%s is found", (text) => {
  expect(found(text)).not.toEqual([]);
});

test.each([
  "// Date.now() and await in a comment",
  'const s = "Math.random() async await process";',
  "const d = new Date(0);",
  "const m = Math.floor(1.5);",
  "interface Step { process: string; fetch(): void }",
  "const x = step.process;",
])("%s is not", (text) => {
  expect(found(text)).toEqual([]);
});
