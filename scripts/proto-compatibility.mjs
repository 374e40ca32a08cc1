/**
 * What a change of the proto breaks for gateways in the field, by comparing two descriptors (protobufjs JSON).
 * Adding messages, fields, enum values and oneof members is no break; taking away, renumbering, retyping and renaming is
 * (names are part of the contract: they are the keys of the JSON form).
 */

/** Sentences, one a break; empty when every gateway built from `before` goes on working. */
export function breakingChanges(before, after) {
  const breaks = [];
  compareScope(before.nested ?? {}, after.nested ?? {}, "", breaks);
  return breaks;
}

function compareScope(before, after, path, breaks) {
  for (const [name, old] of Object.entries(before)) {
    const at = path === "" ? name : `${path}.${name}`;
    const now = after[name];
    if (now === undefined) {
      breaks.push(`${at} is gone`);
      continue;
    }
    if (old.values !== undefined) compareEnum(old.values, now.values ?? {}, at, breaks);
    if (old.fields !== undefined) compareMessage(old, now, at, breaks);
    if (old.nested !== undefined) compareScope(old.nested, now.nested ?? {}, at, breaks);
  }
}

function compareEnum(before, after, at, breaks) {
  for (const [name, number] of Object.entries(before)) {
    if (after[name] !== number) breaks.push(`${at}.${name} was ${number}, is ${after[name] ?? "gone"}`);
  }
}

function compareMessage(before, after, at, breaks) {
  const now = after.fields ?? {};
  for (const [name, old] of Object.entries(before.fields)) {
    const field = now[name];
    if (field === undefined) {
      breaks.push(`${at}.${name} is gone`);
      continue;
    }
    if (field.id !== old.id) breaks.push(`${at}.${name} was number ${old.id}, is ${field.id}`);
    if (field.type !== old.type) breaks.push(`${at}.${name} was ${old.type}, is ${field.type}`);
    if (field.rule !== old.rule) breaks.push(`${at}.${name} was ${old.rule ?? "single"}, is ${field.rule ?? "single"}`);
    const oneof = oneofOf(before, name);
    if (oneof !== oneofOf(after, name)) breaks.push(`${at}.${name} moved into or out of a oneof`);
  }
}

function oneofOf(message, field) {
  for (const [name, oneof] of Object.entries(message.oneofs ?? {})) if (oneof.oneof.includes(field)) return name;
  return "";
}
