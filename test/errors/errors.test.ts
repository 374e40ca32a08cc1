import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { GENERATED_PAGES } from "../../scripts/generated-pages.js";
import { ERROR_CODES } from "../../src/errors/codes.js";
import { exitStatusOf } from "../../src/errors/exit-status.js";
import { errorCodeOf, errorText, OperatingError } from "../../src/errors/operating-error.js";
import { InvariantError } from "../../src/shared/assert.js";

test.each(GENERATED_PAGES)("$path is what the code says (npm run generate:docs)", ({ path, render }) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")).toBe(render());
});

test("each code says what happened and what to do, in whole sentences", () => {
  for (const [code, entry] of Object.entries(ERROR_CODES)) {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(entry.summary).toMatch(/^[A-Z].*\.$/);
    expect(entry.action).toMatch(/^[A-Z].*\.$/);
  }
});

test("each code is raised somewhere", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const files = ["src", "bin", "test/harness"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${root}${folder}/${file}`),
  );
  const sources = files.filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith("errors/codes.ts"));
  const text = sources.map((file) => readFileSync(file, "utf8")).join("\n");
  expect(Object.keys(ERROR_CODES).filter((code) => !text.includes(code))).toEqual([]);
});

test("an operating error brings its advice along", () => {
  const error = new OperatingError("PORT_IN_USE", "port 7400", { cause: new Error("EADDRINUSE") });
  expect(error.action).toBe(ERROR_CODES.PORT_IN_USE.action);
  expect(error).toMatchObject({ code: "PORT_IN_USE", message: "port 7400" });
});

test("the exit status tells wrong usage, failure and defect apart", () => {
  expect(exitStatusOf(new OperatingError("CONFIG_INVALID", ""))).toBe(2);
  expect(exitStatusOf(new OperatingError("NOT_FOUND", ""))).toBe(1);
  expect(exitStatusOf(new InvariantError("broken"))).toBe(70);
  expect(exitStatusOf("anything")).toBe(1);
});

test("the text of what was thrown, whatever it is", () => {
  expect(errorText(new AggregateError([new Error("a"), new Error("b")]))).toBe("a; b");
  expect(errorText("plain")).toBe("plain");
  expect(errorCodeOf(Object.assign(new Error(), { code: "57P01" }))).toBe("57P01");
  expect(errorCodeOf(null)).toBe("");
});
