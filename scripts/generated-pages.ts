/** The pages that are generated from the code, and by what. */
import { configurationPage } from "../src/config/configuration-page.js";
import { errorsPage } from "../src/errors/errors-page.js";
import { codesPage } from "./codes-page.js";
import { metricsPage } from "../src/observability/metrics-page.js";

export const GENERATED_PAGES: readonly { readonly path: string; readonly render: () => string }[] = [
  { path: "docs/codes.md", render: codesPage },
  { path: "docs/configuration.md", render: configurationPage },
  { path: "docs/errors.md", render: errorsPage },
  { path: "docs/metrics.md", render: metricsPage },
];
