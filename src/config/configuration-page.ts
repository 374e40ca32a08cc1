/** Renders docs/configuration.md from the table of settings; a test keeps the page current. */
import { defaultText, environmentName, kebab, type Option } from "./option.js";
import { OPTION_KEYS, OPTIONS } from "./options.js";

export function configurationPage(): string {
  const groups = new Map<string, string[]>();
  for (const key of OPTION_KEYS) {
    const option: Option = OPTIONS[key];
    const rows = groups.get(option.group) ?? [];
    rows.push(
      `| \`${key}\` | ${names(key, option)} | ${values(option)} | ${defaultText(option)} | ${option.description} |`,
    );
    groups.set(option.group, rows);
  }
  const sections = [...groups].map(
    ([group, rows]) =>
      `## ${group}\n\n| key | flag, variable | values | default | what it does |\n|---|---|---|---|---|\n${rows.join("\n")}\n`,
  );
  return `# Configuration

Generated from src/config/options.ts by \`npm run generate:docs\`.

A setting is taken from the first of these that has it: the flag of \`loyald serve\`, the environment variable, the
configuration file, the default. The file is \`loyald.config.json\` or \`loyald.config.yaml\` in the working directory, or
what \`--config PATH\` (\`LOYALD_CONFIG\`) names; its keys are those below, and an unknown key is an error. Switches take
1, true, yes, on and 0, false, no, off.

\`\`\`yaml
# loyald.config.yaml
host: 0.0.0.0
dataDir: /var/lib/loyald
workers: 2
\`\`\`

${sections.join("\n")}`;
}

function names(key: string, option: Option): string {
  const flag = option.type === "switch" && option.default ? `--no-${kebab(key)}` : `--${kebab(key)}`;
  return `\`${flag}\` \`${environmentName(key)}\``;
}

function values(option: Option): string {
  switch (option.type) {
    case "integer":
      return `${option.min} to ${option.max}`;
    case "choice":
      return option.choices.join(", ");
    case "switch":
      return "on, off";
    case "text":
      return option.secret ? "text, secret" : "text";
  }
}
