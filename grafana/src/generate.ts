/** `npm run generate:grafana` */
import { writeFileSync } from "node:fs";
import { generatedFiles } from "./generated.js";

for (const [path, text] of generatedFiles()) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), text);
  console.log(`wrote ${path}`);
}
