/** What is fuzzed: the places where bytes from outside are taken apart, each with what follows behind it in the daemon. */
import { Readable, Writable } from "node:stream";
import type pg from "pg";
import { ApiError } from "../../src/admin/api-error.js";
import { ConformanceHost } from "../../src/commands/conformance-host.js";
import { checkRulebook } from "../../src/domain/rulebook/check-rulebook.js";
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import { SINCE_EVER } from "../../src/domain/rulebook.js";
import { validateOperation } from "../../src/domain/validate-operation.js";
import { OperatingError } from "../../src/errors/operating-error.js";
import { CLOSE } from "../../src/gateway/close-codes.js";
import { Gateway } from "../../src/gateway/gateway.js";
import { IMPORT_KINDS, type ImportKind } from "../../src/masters/import-kinds.js";
import { parseRulebookFile } from "../../src/masters/parse-rulebook-file.js";
import { readUpload } from "../../src/masters/read-upload.js";
import { assert } from "../../src/shared/assert.js";
import { ManualClock } from "../../src/shared/clock.js";
import { encodeHello } from "../../src/wire/client-frames.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { operationFromJson, operationToJson } from "../../src/wire/operation-json.js";
import { peekOperation } from "../../src/wire/peek-operation.js";
import { STARTER_RULEBOOK } from "../../src/starter/starter-rulebook.js";
import { MemoryTransport } from "../gateway/memory-transport.js";
import { RecordingSink } from "../gateway/recording-sink.js";
import { corpusOf, kindOfEnd, type Target } from "./fuzz.js";

/** What a target remembers of earlier inputs is thrown away after so many: it is not what grows. */
const RENEWED_AFTER = 1_000;

/** A text takes ten times as long as a frame. */
const TEXT_SHARE = 1 / 6;

const CURLY = 0x7b;
const CLOSE_CODES = new Map(Object.values(CLOSE).map(({ closeCode, code }) => [closeCode, code]));

/** A frame on a session of the real gateway: it answers, or closes with a code of the list. */
export function frames(): Target {
  const clock = new ManualClock(Date.parse("2026-03-02T12:00:00Z"));
  const hello = encodeHello({ token: "", clientName: "fuzz", wantedWindow: 0, historical: false });
  const open = async () => {
    const transport = new MemoryTransport();
    const sink = new RecordingSink();
    const deferred: (() => void)[] = [];
    const gateway = new Gateway({
      transport,
      sink,
      clock,
      defer: (task) => deferred.push(task),
      authenticate: () => ({ ok: true, roles: ["gateway"], sources: null }),
      serverName: "loyald",
      serverVersion: "0",
      rulebookVersion: () => 1,
    });
    await gateway.listen("", 0);
    return { transport, sink, deferred, gateway };
  };
  let world: Awaited<ReturnType<typeof open>> | null = null;
  let tried = 0;
  return {
    name: "frames",
    share: 1,
    end: async (input) => {
      if (world === null || tried++ % RENEWED_AFTER === 0) {
        await world?.gateway.close();
        world = await open();
      }
      const { transport, sink, deferred, gateway } = world;
      const client = transport.connect();
      // A third of them come first: there nothing but a hello is taken.
      if (input.length % 3 > 0) client.write(hello);
      const greeted = client.frames.length;
      client.write(input);
      sink.answer();
      await Promise.resolve();
      for (const task of deferred.splice(0)) task();
      const heard = client.frames[greeted]?.type ?? "nothing";
      const { closeCode } = client;
      const error = client.frames.findLast((frame) => frame.type === "error")?.error ?? null;
      client.cut();
      assert(gateway.inFlight === 0, "everything taken is answered");
      if (closeCode === 0) return `value ${heard}`;
      const code = CLOSE_CODES.get(closeCode);
      assert(code !== undefined, `close code ${closeCode} is documented`);
      assert(error === null || error.code === code, `${error?.code} goes with ${closeCode}`);
      return closeCode === CLOSE.bye.closeCode ? "value bye" : kindOfEnd("refused", `${code} ${error?.message}`);
    },
  };
}

/** An operation, as bytes or as JSON: decoded, validated and evaluated, or refused by naming the field. */
export function operations(): Target {
  const loaded = loadRulebook({
    ...STARTER_RULEBOOK,
    program: { ...STARTER_RULEBOOK.program, backdatingLimitDays: 3650 },
  });
  assert(loaded.ok, "the starter loads");
  const rulebooks = rulebookTimeline([compileRulebook(loaded.rulebook, 1, SINCE_EVER)]);
  const customers = ["2261", "C1", "C2"].map((code) => ({ code }));
  let host = new ConformanceHost(rulebooks, { customers });
  let tried = 0;
  const read = (input: Uint8Array): ReturnType<typeof decodeOperation> | null => {
    if (input[0] !== CURLY) {
      peekOperation(input);
      return decodeOperation(input);
    }
    try {
      return operationFromJson(JSON.parse(Buffer.from(input).toString()));
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  };
  return {
    name: "operations",
    share: 1,
    end: (input) => {
      if (tried++ % RENEWED_AFTER === 0) {
        host = new ConformanceHost(rulebooks, { customers }, undefined, true);
        // So that what names another operation finds one.
        for (const given of corpusOf("operations"))
          if (given[0] === CURLY) host.accept(JSON.parse(Buffer.from(given).toString()));
      }
      const decoded = read(input);
      if (decoded === null) return "refused no JSON";
      if (!decoded.ok) {
        assert(decoded.message !== "", "a refusal says why");
        return kindOfEnd("refused", `${decoded.field} ${decoded.message}`);
      }
      const wrong = validateOperation(decoded.operation);
      if (wrong !== null) return kindOfEnd("refused", `${wrong.field} ${wrong.message}`);
      const { status, code } = host.accept(operationToJson(decoded.operation, decoded.receivedAt));
      return `value ${decoded.operation.kind} ${status} ${code}`;
    },
  };
}

/** A rulebook file: a rulebook that compiles and can be sent, or what is wrong with it and where. */
export function rulebooks(): Target {
  return {
    name: "rulebooks",
    share: TEXT_SHARE,
    end: (input) => {
      let parsed: unknown;
      try {
        parsed = parseRulebookFile(input[0] === CURLY ? "r.json" : "r.yaml", Buffer.from(input).toString());
      } catch (error) {
        if (error instanceof OperatingError && error.code === "INPUT_INVALID")
          return kindOfEnd("refused", error.message);
        throw error;
      }
      // As `loyald publish` does: it must not throw.
      JSON.stringify(parsed);
      const loaded = loadRulebook(parsed);
      if (!loaded.ok) {
        const [first] = loaded.errors;
        assert(first !== undefined && first.message !== "", "a refusal says why");
        return kindOfEnd("refused", `${first.path} ${first.message}`);
      }
      const warnings = checkRulebook(loaded.rulebook);
      compileRulebook(loaded.rulebook, 1, SINCE_EVER);
      return kindOfEnd("value", warnings.map(({ message }) => message).join(" "));
    },
  };
}

/** An import file: rows that went to the database as they stood, or the errors by row and column. */
export function csv(): Target {
  return {
    name: "csv",
    share: TEXT_SHARE,
    end: async (input) => {
      const kind = kindOf(input);
      const table = new CopiedRows();
      let rows = 0;
      let columns = 0;
      try {
        const upload = Readable.from([input], { objectMode: false });
        for await (const step of readUpload(table as unknown as pg.PoolClient, kind, upload)) {
          if (typeof step !== "number") ({ rows } = step);
          if (typeof step !== "number") columns = step.columns.length;
        }
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "IMPORT_INVALID") throw error;
        const { errors } = error;
        assert(errors.length > 0 && errors.length <= 100, "errors are named, and not without end");
        return kindOfEnd("refused", `${kind.name} ${errors[0]?.message}`);
      }
      const lines = table.text.split("\n");
      assert(lines.pop() === "" && lines.length === rows, "every row arrives as a line");
      for (const line of lines) assert(line.split("\t").length === columns + 1, "with all of its cells");
      return `value ${kind.name} ${columns} ${Math.min(rows, 3)}`;
    },
  };
}

/** The kind that has all the columns of the first row; the first one where none has. */
function kindOf(input: Uint8Array): ImportKind {
  const [head = ""] = Buffer.from(input.subarray(0, 1_000)).toString().split(/\r?\n/);
  const names = head.split(",").map((name) => name.trim());
  const [first] = IMPORT_KINDS;
  assert(first !== undefined, "there are kinds");
  return IMPORT_KINDS.find(({ columns }) => names.every((name) => columns.some((c) => c.name === name))) ?? first;
}

/** Where COPY sends its rows: keeps the text instead of a table. The reader is what is tried here, not the database. */
class CopiedRows {
  text = "";

  query(statement: unknown): unknown {
    if (typeof statement === "string") return Promise.resolve({ rows: [] });
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.text += chunk.toString();
        done();
      },
    });
  }
}

export const TARGETS: readonly (() => Target)[] = [frames, operations, rulebooks, csv];
