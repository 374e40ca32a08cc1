/** A rulebook file's text, JSON or YAML, as plain data; what is wrong with its syntax is told by line and column. */
import { extname } from "node:path";
import { type Document, parseDocument, visit } from "yaml";
import { errorText, OperatingError } from "../errors/operating-error.js";

/**
 * Columns that a line may be indented by, dashes of nested lists included. A rulebook needs some twenty; parsing thousands
 * of levels takes the parser's memory down with it.
 */
const INDENT_MAX = 200;
const INDENTED_TOO_FAR = new RegExp(`^[ \\t?:-]{${INDENT_MAX + 1}}`, "m");

/** @throws OperatingError INPUT_INVALID for syntax errors, other extensions and what cannot be sent as JSON included */
export function parseRulebookFile(path: string, text: string): unknown {
  const value = parse(path, text);
  try {
    JSON.stringify(value);
  } catch (cause) {
    throw new OperatingError("INPUT_INVALID", `${path}: something in it contains itself, or is nested too deep`, {
      cause,
    });
  }
  return value;
}

function parse(path: string, text: string): unknown {
  switch (extname(path).toLowerCase()) {
    case ".json":
      try {
        return JSON.parse(text.replace(/^\ufeff/, ""));
      } catch (cause) {
        throw new OperatingError("INPUT_INVALID", `${path}: ${errorText(cause)}`, { cause });
      }
    case ".yaml":
    case ".yml": {
      if (INDENTED_TOO_FAR.test(text)) {
        throw new OperatingError("INPUT_INVALID", `${path}: a line is indented by more than ${INDENT_MAX} columns`);
      }
      // What it would only warn of, such as lists as keys, is refused by whoever reads the rulebook.
      const document = parseDocument(text, { logLevel: "error" });
      const [first] = document.errors;
      if (first !== undefined) {
        const at = first.linePos?.[0];
        const where = at === undefined ? "" : `, line ${at.line}, column ${at.col}`;
        throw new OperatingError("INPUT_INVALID", `${path}${where}: ${first.message.split("\n")[0]}`);
      }
      // Before anything is resolved: the parser's count of aliases would not end.
      if (containsItself(document))
        throw new OperatingError("INPUT_INVALID", `${path}: something in it contains itself`);
      try {
        // A reference to what is not there, or too many of them, shows only now.
        return document.toJS();
      } catch (cause) {
        throw new OperatingError("INPUT_INVALID", `${path}: ${errorText(cause)}`, { cause });
      }
    }
    default:
      throw new OperatingError("INPUT_INVALID", `${path}: a rulebook is a .json, .yaml or .yml file`);
  }
}

/** Whether an alias stands inside the very thing that it refers to. */
function containsItself(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: (_key, alias, ancestors) => {
      found = ancestors.some((node) => "anchor" in node && node.anchor === alias.source);
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}
