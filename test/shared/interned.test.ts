import { expect, test } from "vitest";
import { interned } from "../../src/shared/interned.js";

test("gives back what is equal, also when it remembers no more", () => {
  for (let number = 0; number < 12_000; number++) expect(interned(`text ${number}`)).toBe(`text ${number}`);
  expect(interned(`text ${11_999}`)).toBe("text 11999");
});
