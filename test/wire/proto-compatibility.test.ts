import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KINDS, OPERATION_SHAPE, FIRST_KIND } from "../../src/wire/operation-fields.js";
import * as shapes from "../../src/wire/operation-fields.js";

const root = new URL("../../", import.meta.url);
const lock = readFileSync(new URL("proto/loyald/v1/loyalty.lock.json", root), "utf8");
const script = (await import(new URL("scripts/proto-compatibility.mjs", root).href)) as {
  breakingChanges(before: unknown, after: unknown): string[];
};

interface Field {
  id: number;
  type: string;
  rule?: string;
}
interface Message {
  fields: Record<string, Field>;
  oneofs?: Record<string, { oneof: string[] }>;
}
type Descriptor = {
  nested: { loyald: { nested: { v1: { nested: Record<string, Message & { values: Record<string, number> }> } } } };
};

const parse = (): Descriptor => JSON.parse(lock) as Descriptor;

function messages(descriptor: Descriptor): Record<string, Message & { values: Record<string, number> }> {
  return descriptor.nested.loyald.nested.v1.nested;
}

function changed(
  change: (line: Message, all: Record<string, Message & { values: Record<string, number> }>) => void,
): string[] {
  const after = parse();
  const all = messages(after);
  const line = all["SaleLine"];
  if (line === undefined) throw new Error("no SaleLine");
  change(line, all);
  return script.breakingChanges(parse(), after);
}

describe("breaking changes of the proto", () => {
  const cases: [string, Parameters<typeof changed>[0], RegExp][] = [
    ["a field taken away", ({ fields }) => delete fields["quantity"], /SaleLine.quantity is gone/],
    [
      "a field renamed",
      ({ fields }) => Object.assign(fields, { qty: fields["quantity"] }) && delete fields["quantity"],
      /is gone/,
    ],
    ["a field renumbered", ({ fields }) => Object.assign(fields["quantity"] ?? {}, { id: 99 }), /was number 4, is 99/],
    [
      "a field retyped",
      ({ fields }) => Object.assign(fields["quantity"] ?? {}, { type: "int32" }),
      /was int64, is int32/,
    ],
    ["a field repeated", ({ fields }) => Object.assign(fields["quantity"] ?? {}, { rule: "repeated" }), /was single/],
    ["a field in a oneof", (line) => Object.assign(line, { oneofs: { x: { oneof: ["quantity"] } } }), /oneof/],
    ["a message taken away", (_line, all) => delete all["Tender"], /Tender is gone/],
    [
      "an enum value renumbered",
      (_line, all) => Object.assign(all["OutcomeStatus"]?.values ?? {}, { DECLINED: 9 }),
      /was 2, is 9/,
    ],
  ];

  it.each(cases)("%s", (_what, change, message) => {
    expect(changed(change).join("\n")).toMatch(message);
  });

  it("are not: new fields, messages and values", () => {
    const breaks = changed((line, all) => {
      line.fields["colour"] = { id: 11, type: "string" };
      all["New"] = { fields: {}, values: {} };
      Object.assign(all["OutcomeStatus"]?.values ?? {}, { LATER: 7 });
    });
    expect(breaks).toEqual([]);
  });
});

describe("the hand-written codec's tables", () => {
  const camel = (name: string): string => name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase());
  const fieldsOf = (message: string): [string, number, boolean][] =>
    Object.entries(messages(parse())[message]?.fields ?? {}).map(([name, f]) => [
      camel(name),
      f.id,
      f.rule === "repeated",
    ]);

  it.each([
    ["Operation", OPERATION_SHAPE],
    ["Identity", shapes.IDENTITY_SHAPE],
    ["OperationKey", shapes.KEY_SHAPE],
    ["Register", shapes.REGISTER_SHAPE],
    ["Sale", shapes.SALE_SHAPE],
    ["SaleLine", shapes.LINE_SHAPE],
    ["Tender", shapes.TENDER_SHAPE],
    ["Refund", shapes.REFUND_SHAPE],
    ["RefundLine", shapes.REFUND_LINE_SHAPE],
    ["VoidOperation", shapes.VOID_SHAPE],
    ["Quote", shapes.QUOTE_SHAPE],
    ["Redeem", shapes.REDEEM_SHAPE],
    ["Capture", shapes.CAPTURE_SHAPE],
    ["Release", shapes.RELEASE_SHAPE],
    ["Adjust", shapes.ADJUST_SHAPE],
    ["Transfer", shapes.TRANSFER_SHAPE],
    ["Activity", shapes.ACTIVITY_SHAPE],
  ])("are those of the proto: %s", (message, shape) => {
    const ours = shape.names.flatMap((name, id) =>
      name === undefined ? [] : [[name, id, (shape.repeated & (1 << id)) !== 0]],
    );
    expect(ours).toEqual(fieldsOf(message));
  });

  it("number the kinds as the proto does", () => {
    expect(KINDS.map((kind, i) => [kind, FIRST_KIND + i, false])).toEqual(
      fieldsOf("Operation").filter(([, id]) => id >= FIRST_KIND),
    );
  });
});
