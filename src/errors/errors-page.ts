/** Renders docs/errors.md from the registry; a test keeps the page current. */
import { ERROR_CODES } from "./codes.js";

export function errorsPage(): string {
  const sections = Object.entries(ERROR_CODES).map(
    ([code, entry]) => `## ${code}\n\n${entry.summary}\n\n**What to do:** ${entry.action}\n`,
  );
  return `# Operating errors

Generated from src/errors/codes.ts by \`npm run generate:docs\`.

These are the errors of running the program. Commands print the code, what happened and what to do; the daemon's log
carries the code in the field \`code\`. An operation that the program's rules decline is no error: its codes are in
[codes.md](codes.md).

With \`--json\` a command prints its error as one line on stderr: \`{"error": {"code", "message", "action", "errors"}}\`. \`errors\` is
there when a rulebook or an import file was refused: a list of \`{"path", "message"}\` or \`{"row", "column", "message"}\`, at most 100.

Exit statuses: 0 success; 1 the command failed; 2 the command line or the configuration is wrong; 70 a broken invariant,
which is a defect in loyald.

${sections.join("\n")}`;
}
