/** Renders docs/codes.md from the sentences of the domain. */
import { SENTENCES } from "../src/domain/declined.js";

export function codesPage(): string {
  const rows = Object.entries(SENTENCES).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return `# Codes of outcomes

Generated from src/domain/declined.ts by \`npm run generate:docs\`.

A \`declined\` outcome has one of these as \`code\`, and its sentence as \`message\`. Nothing but the account's clock has changed, and the
decline is stored: the same id is answered with it for ever, so a till that wants to try anew uses a new id. The first check that
fails decides: the times, the customer, blocks and velocity rules, then what is particular to the kind of operation.

| code | sentence |
|---|---|
${rows.join("\n")}

Other outcomes: a \`conflict\` has \`OPERATION_ID_REUSED\` (the id was used with other content), \`unavailable\` has \`TRY_AGAIN\` (send the same
operation again under the same id), an \`invalid\` one has no code: its message begins with the field. An \`accepted\` outcome can carry
\`UNKNOWN_STORE\`, \`UNKNOWN_PRODUCT\` and \`UNKNOWN_TENDER\` among its \`signals\`, where the rulebook accepts unknown masters, beside the names of
velocity rules.
`;
}
