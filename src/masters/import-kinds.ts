/** The kinds of import files: their columns, what a cell may hold, and where it goes. Data; what is done with it is elsewhere. */
import { parseDate } from "../domain/calendar.js";
import { EMAIL, PHONE } from "../domain/validate-operation.js";
import { isTimeZone } from "../shared/time-zone.js";

/** What is wrong with a cell, or "". Never asked about an empty one. */
type CellCheck = (value: string) => string;

export interface ImportColumn {
  /** In the file. */
  readonly name: string;
  /** In the table. */
  readonly column: string;
  readonly check: CellCheck;
  /** SQL that makes the table's value of the cell `$`; the cell itself when absent. */
  readonly sql?: string;
}

/** A column that should name a row of another table; what it names without being there is a warning. */
export interface ImportReference {
  readonly column: string;
  readonly table: string;
  readonly kind: string;
}

export interface ImportKind {
  readonly name: string;
  readonly table: string;
  /** In the audit trail. */
  readonly subject: string;
  /** The key first. */
  readonly columns: readonly [ImportColumn, ...ImportColumn[]];
  readonly references: readonly ImportReference[];
  /** What the workers hold of it. */
  readonly reload: "masters" | "customers" | null;
}

/** The retailer's own codes (program.md section 2). */
const CODE_LENGTH_MAX = 20;
/** A line on a screen. */
const DESCRIPTION_LENGTH_MAX = 200;
const NAME_LENGTH_MAX = 200;
/** RFC 5321. */
const EMAIL_LENGTH_MAX = 254;
/** The longest language tag in use has fewer. */
const LANGUAGE_LENGTH_MAX = 35;
/** A store belongs to a handful of groups. */
const GROUPS_MAX = 100;

const CARD_KINDS = ["bonus", "discount", "gift"];

function lengthAtMost(max: number): CellCheck {
  // The length in UTF-16 units is never below that in characters, and nearly always enough.
  return (value) => (value.length <= max || [...value].length <= max ? "" : `is longer than ${max} characters`);
}

const code = lengthAtMost(CODE_LENGTH_MAX);
const description = lengthAtMost(DESCRIPTION_LENGTH_MAX);
const date: CellCheck = (value) => (parseDate(value) === null ? "is not a date like 1990-05-17" : "");

const CODE: ImportColumn = { name: "code", column: "code", check: code };
const DESCRIPTION: ImportColumn = { name: "description", column: "description", check: description };

function simpleKind(name: string, table: string, subject: string, reload: ImportKind["reload"]): ImportKind {
  return { name, table, subject, columns: [CODE, DESCRIPTION], references: [], reload };
}

export const IMPORT_KINDS: readonly ImportKind[] = [
  {
    name: "stores",
    table: "stores",
    subject: "store",
    columns: [
      CODE,
      DESCRIPTION,
      {
        name: "timeZone",
        column: "time_zone",
        check: (value) => (isTimeZone(value) ? "" : "is not an IANA time zone like Europe/Berlin"),
      },
      {
        name: "groups",
        column: "groups",
        sql: "CASE WHEN $ = '' THEN '{}'::text[] ELSE string_to_array($, ';') END",
        check: (value) => {
          const groups = value.split(";");
          if (groups.length > GROUPS_MAX) return `names more than ${GROUPS_MAX} groups`;
          if (groups.some((group) => group === "")) return "names an empty group; groups are divided by one ; each";
          return groups.some((group) => code(group) !== "") ? "names a group longer than 20 characters" : "";
        },
      },
    ],
    references: [],
    reload: "masters",
  },
  simpleKind("tenders", "tenders", "tender", "masters"),
  simpleKind("product-groups", "product_groups", "product group", null),
  {
    name: "products",
    table: "products",
    subject: "product",
    columns: [CODE, DESCRIPTION, { name: "group", column: "product_group", check: code }],
    references: [{ column: "product_group", table: "product_groups", kind: "product-groups" }],
    reload: "masters",
  },
  simpleKind("customer-groups", "customer_groups", "customer group", null),
  {
    name: "customers",
    table: "customers",
    subject: "customer",
    columns: [
      CODE,
      {
        name: "phone",
        column: "phone",
        check: (value) => (PHONE.test(value) ? "" : "is not in E.164 format, as +15550100"),
      },
      {
        name: "email",
        column: "email",
        check: (value) => {
          if (!EMAIL.test(value)) return "is not an e-mail address";
          return lengthAtMost(EMAIL_LENGTH_MAX)(value);
        },
      },
      { name: "name", column: "name", check: lengthAtMost(NAME_LENGTH_MAX) },
      { name: "birthday", column: "birthday", sql: "nullif($, '')::date", check: date },
      { name: "anniversary", column: "anniversary", sql: "nullif($, '')::date", check: date },
      { name: "group", column: "customer_group", check: code },
      { name: "language", column: "language", check: lengthAtMost(LANGUAGE_LENGTH_MAX) },
    ],
    references: [{ column: "customer_group", table: "customer_groups", kind: "customer-groups" }],
    reload: "customers",
  },
  {
    name: "cards",
    table: "cards",
    subject: "card",
    columns: [
      { name: "number", column: "number", check: code },
      {
        name: "kind",
        column: "kind",
        sql: "CASE WHEN $ = '' THEN 'bonus' ELSE $ END",
        check: (value) => (CARD_KINDS.includes(value) ? "" : `is none of ${CARD_KINDS.join(", ")}`),
      },
      { name: "customer", column: "customer", check: code },
      { name: "store", column: "store", check: code },
    ],
    references: [{ column: "store", table: "stores", kind: "stores" }],
    reload: "customers",
  },
];
