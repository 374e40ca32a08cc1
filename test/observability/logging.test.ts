import { expect, test } from "vitest";
import { createLogger, type Logger } from "../../src/observability/logging.js";

function recorded(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return {
    log: createLogger({ level: "info", bindings: { worker: 2 }, stream: { write: (line) => lines.push(line) } }),
    lines,
  };
}

const PERSONAL = ["+4915112345678", "jane.doe@example.org", "Jane Doe", "1980-05-17", "4711-0815", "hunter2", "s3cr3t"];

test("a line has time, level, bindings, fields and message", () => {
  const { log, lines } = recorded();
  log.info({ epoch: 3, took: 1.5 }, "took over the writing");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "info",
    worker: 2,
    epoch: 3,
    took: 1.5,
    msg: "took over the writing",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

test("personal data and secrets never reach the log, wherever they stand", () => {
  const { log, lines } = recorded();
  log.info({
    operationId: "o-1",
    register: { phone: PERSONAL[0], email: PERSONAL[1], name: PERSONAL[2], birthday: PERSONAL[3] },
    identity: { cardNumber: PERSONAL[4] },
    list: [{ admin_token: "s3cr3t" }, new Map([["password", "hunter2"]])],
    note: "sent to jane.doe@example.org and +4915112345678",
  });
  log.warn("cannot reach postgres://loyald:hunter2@db:5432/loyald for +4915112345678");
  log.warn("with %s inside", "jane.doe@example.org");
  const refused = Object.assign(new Error('duplicate key, asked by "jane.doe@example.org"'), {
    code: "23505",
    constraint: "identities_pkey",
    detail: "Key (value)=(+4915112345678) already exists.",
    parameters: [PERSONAL[2]],
  });
  log.error({ err: refused }, "commit failed");
  log.error(new Error("redis://:hunter2@cache refused", { cause: refused }));
  log.child({ email: "jane.doe@example.org" }).info("hello");
  const all = lines.join("");
  for (const value of PERSONAL) expect(all).not.toContain(value);
  // What an engineer needs is still there.
  expect(all).toContain("o-1");
  expect(all).toContain("identities_pkey");
  expect(all).toContain("23505");
  expect(all).toContain("db:5432/loyald");
});

test("what is too deep, circular or binary does no harm", () => {
  const { log, lines } = recorded();
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  log.info({ circular, bytes: new Uint8Array(300), big: 12n });
  expect(lines.join("")).toContain("[300 bytes]");
  expect(lines.join("")).toContain("[too deep]");
});
