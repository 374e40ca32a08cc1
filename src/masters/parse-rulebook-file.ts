/** A rulebook file's text, JSON or YAML, as plain data; what is wrong with its syntax is told by line and column. */
import { extname } from "node:path";
import { parseDocument } from "yaml";
import { errorText, OperatingError } from "../errors/operating-error.js";

/** @throws OperatingError INPUT_INVALID for syntax errors, other extensions included */
export function parseRulebookFile(path: string, text: string): unknown {
  switch (extname(path).toLowerCase()) {
    case ".json":
      try {
        return JSON.parse(text.replace(/^\ufeff/, ""));
      } catch (cause) {
        throw new OperatingError("INPUT_INVALID", `${path}: ${errorText(cause)}`, { cause });
      }
    case ".yaml":
    case ".yml": {
      const document = parseDocument(text);
      const [first] = document.errors;
      if (first !== undefined) {
        const at = first.linePos?.[0];
        const where = at === undefined ? "" : `, line ${at.line}, column ${at.col}`;
        throw new OperatingError("INPUT_INVALID", `${path}${where}: ${first.message.split("\n")[0]}`);
      }
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
