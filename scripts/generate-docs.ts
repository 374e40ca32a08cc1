/** Writes the pages under docs/ that are generated from the code. Tests compare them, so run it after a change. */
import { writeFileSync } from "node:fs";
import { GENERATED_PAGES } from "./generated-pages.js";

for (const page of GENERATED_PAGES) {
  writeFileSync(new URL(`../${page.path}`, import.meta.url), page.render());
  console.log(`wrote ${page.path}`);
}
