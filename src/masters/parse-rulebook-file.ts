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
    case ".json": {
      const json = text.replace(/^\ufeff/, "");
      let value: unknown;
      try {
        value = JSON.parse(json);
      } catch (cause) {
        throw new OperatingError("INPUT_INVALID", `${path}: ${errorText(cause)}`, { cause });
      }
      const repeated = findRepeatedKey(json);
      if (repeated !== "") throw new OperatingError("INPUT_INVALID", `${path}, ${repeated}`);
      return value;
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

/**
 * The first key that an object has twice, with where it stands, or "": JSON.parse takes the last one without a word. The
 * YAML parser would tell as well, in many times the time. @param json text that JSON.parse accepts
 */
function findRepeatedKey(json: string): string {
  // Of each object around the place its keys so far; null for a list.
  const around: (Set<string> | null)[] = [];
  let text = { from: 0, to: 0 };
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case "{":
        around.push(new Set());
        break;
      case "[":
        around.push(null);
        break;
      case "}":
      case "]":
        around.pop();
        break;
      case '"':
        text = { from: at, to: endOfText(json, at) };
        at = text.to - 1;
        break;
      case ":": {
        const written = json.slice(text.from, text.to);
        const key = String(JSON.parse(written));
        const keys = around.at(-1);
        if (keys?.has(key)) {
          const before = json.slice(0, text.from).split("\n");
          const column = (before.at(-1)?.length ?? 0) + 1;
          return `line ${before.length}, column ${column}: the key ${written} is there a second time`;
        }
        keys?.add(key);
      }
    }
  }
  return "";
}

/** Where the text that begins at a quote ends, its last quote included. */
function endOfText(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
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
