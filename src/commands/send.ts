/**
 * `loyald send`: a gateway made of a file. Streams one operation a line, prints one outcome a line in the order sent.
 *
 * Invariant: memory is bounded by the window, whatever the file's size: a line is read only when there is room for its
 * outcome, and outcomes that wait for an earlier one are counted.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { Client } from "../client/client.js";
import { ClientError } from "../client/errors.js";
import type { OutcomeStatus } from "../domain/outcome.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { encodeOperation } from "../wire/encode-operation.js";
import { operationFromJson } from "../wire/operation-json.js";
import { emptyOutcome } from "../wire/outcome-codec.js";
import { outcomeToJson } from "../wire/outcome-json.js";
import type { RunCommand } from "../cli/command-input.js";
import { getDaemon } from "./daemon-of.js";
import { type InputLine, linesOf } from "./lines.js";
import { ProgressLine } from "./progress-line.js";

export interface SendOptions {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** WebSocket addresses of the daemon and its stand-bys. */
  readonly urls: readonly string[];
  readonly token?: string;
  /** Operations in flight at most. Default 500: beyond, only latency grows. */
  readonly window?: number;
  /** Operations a second at most; 0 or absent: as fast as the credit allows. */
  readonly rate?: number;
  /** As administrator: every operation counts as received when it occurred. */
  readonly historical?: boolean;
  /** Ends the command early: what was sent is done or not, as the daemon finds; sending the file again settles it. */
  readonly signal?: AbortSignal;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Outcomes that wait for an earlier line's, as a multiple of the window. */
const WAITING_PER_WINDOW = 4;
const PROGRESS_INTERVAL_MS = 500;
/** Statuses that a line may end with for exit status 0. */
const SETTLED: ReadonlySet<OutcomeStatus> = new Set(["accepted", "declined", "duplicate"]);

/**
 * Returns the exit status: 0 when every line ended accepted, declined or duplicate, else 1.
 * @throws OperatingError DAEMON_UNREACHABLE, DAEMON_REFUSED, CREDENTIALS_REJECTED, INPUT_UNREADABLE; INTERRUPTED when the signal
 * ended it, or when its outcomes cannot be written
 */
export async function send(options: SendOptions): Promise<number> {
  const window = options.window ?? 500;
  const client = new Client(options.urls, {
    clientName: "loyald send",
    window,
    historical: options.historical ?? false,
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  const printer = new OrderedPrinter(options.stdout, WAITING_PER_WINDOW * window);
  const input = await openInput(options).catch((error: unknown) => {
    client.abort();
    throw error;
  });
  const stop = (): void => {
    client.abort();
    // The next line may be long in coming.
    input.stream.destroy();
  };
  options.signal?.addEventListener("abort", stop);
  options.stdout.on("error", stop);
  const progress = showProgress(options.stderr, printer, input);
  const startedAt = performance.now();
  try {
    await client.welcomed();
    let sent = 0;
    for await (const line of linesOf(input.stream)) {
      await printer.room();
      await client.room();
      await pace(startedAt, sent++, options.rate ?? 0);
      sendLine(line, client, printer, options.historical ?? false);
      if (printer.failure !== null) throw printer.failure;
    }
    await printer.finished();
    await client.close();
  } catch (error) {
    client.abort();
    throw operatingError(printer.failure ?? error, options);
  } finally {
    progress.stop();
    options.signal?.removeEventListener("abort", stop);
    options.stdout.off("error", stop);
    input.stream.destroy();
  }
  options.stderr.write(`${summary(printer, performance.now() - startedAt)}\n`);
  return printer.settledOnly ? 0 : 1;
}

function sendLine(line: InputLine, client: Client, printer: OrderedPrinter, historical: boolean): void {
  const slot = printer.slot();
  const parsed = parse(line);
  const { source, operationId } = parsed.ok ? parsed.operation : parsed;
  const invalid = (message: string): void =>
    printer.fill(slot, outcomeToJson(emptyOutcome(source, operationId, "invalid", "", message)));
  if (!parsed.ok) {
    invalid(parsed.field === "" ? parsed.message : `${parsed.field}: ${parsed.message}`);
    return;
  }
  const { operation } = parsed;
  const bytes = historical ? encodeOperation(operation, operation.occurredAt) : parsed.bytes;
  client.sendEncoded(bytes, source, operationId).then(
    (outcome) => printer.fill(slot, outcomeToJson(outcome)),
    (error: Error) => {
      // Larger than a frame: this line's fault alone.
      if (error instanceof ClientError && error.code === "INVALID_OPERATION") invalid(error.message);
      else printer.fail(error);
    },
  );
}

function parse({ text, problem }: InputLine): ReturnType<typeof operationFromJson> {
  const unreadable = (message: string) => ({ ok: false, operationId: "", source: "", field: "", message }) as const;
  if (problem !== "") return unreadable(problem);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return unreadable(`not JSON: ${errorText(error)}`);
  }
  return operationFromJson(value);
}

/** Waits until line number `index` (from 0) may be sent at `rate` lines a second. */
async function pace(startedAt: number, index: number, rate: number): Promise<void> {
  if (rate <= 0) return;
  const waitMs = startedAt + (index * 1000) / rate - performance.now();
  if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
}

interface Slot {
  text: string | null;
}

/** Prints outcomes in the order in which their slots were taken, and no faster than the output takes them. */
class OrderedPrinter {
  readonly counts = new Map<OutcomeStatus, number>();
  failure: Error | null = null;
  readonly #output: Writable;
  readonly #slotsMax: number;
  #slots: Slot[] = [];
  #head = 0;
  #blocked = false;
  #waiters: (() => void)[] = [];

  constructor(output: Writable, slotsMax: number) {
    this.#output = output;
    this.#slotsMax = slotsMax;
    output.on("drain", () => {
      this.#blocked = false;
      this.#print();
    });
    // A reader that went away (`| head`) ends the command; what was sent is done nevertheless.
    output.on("error", (error) => {
      this.fail(new OperatingError("INTERRUPTED", `outcomes cannot be written: ${errorText(error)}`, { cause: error }));
    });
  }

  get answered(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get settledOnly(): boolean {
    return [...this.counts.keys()].every((status) => SETTLED.has(status));
  }

  slot(): Slot {
    const slot: Slot = { text: null };
    this.#slots.push(slot);
    return slot;
  }

  fill(slot: Slot, outcome: ReturnType<typeof outcomeToJson>): void {
    slot.text = `${JSON.stringify(outcome)}\n`;
    this.counts.set(outcome.status, (this.counts.get(outcome.status) ?? 0) + 1);
    this.#print();
  }

  fail(error: Error): void {
    this.failure ??= error;
    this.#wake();
  }

  /** Until fewer than the allowed number of slots wait to be printed. */
  async room(): Promise<void> {
    while (this.#waiting >= this.#slotsMax && this.failure === null) await this.#progress();
  }

  /** Until everything is printed. */
  async finished(): Promise<void> {
    while (this.#waiting > 0 && this.failure === null) await this.#progress();
    if (this.failure !== null) throw this.failure;
  }

  get #waiting(): number {
    return this.#slots.length - this.#head;
  }

  #progress(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #print(): void {
    let text = "";
    for (let slot = this.#slots[this.#head]; slot?.text != null && !this.#blocked; slot = this.#slots[this.#head]) {
      text += slot.text;
      this.#head++;
    }
    if (this.#head > 1_000 && 2 * this.#head > this.#slots.length) {
      this.#slots = this.#slots.slice(this.#head);
      this.#head = 0;
    }
    if (text !== "" && !this.#output.write(text)) this.#blocked = true;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}

interface Input {
  readonly stream: Readable & { readonly bytesRead?: number };
  /** 0 when it cannot be known. */
  readonly bytes: number;
}

async function openInput(options: SendOptions): Promise<Input> {
  const fromFile = options.file !== "-";
  let bytes = 0;
  try {
    if (fromFile) bytes = (await stat(options.file)).size;
  } catch (error) {
    throw new OperatingError("INPUT_UNREADABLE", `${options.file}: ${errorText(error)}`, { cause: error });
  }
  const stream: Input["stream"] = fromFile ? createReadStream(options.file) : options.stdin;
  // It may fail before it is read: whoever reads it then is told, but until then nobody listens.
  stream.on("error", () => {});
  return { stream, bytes };
}

/** Until it is stopped; nothing where stderr is no terminal. */
function showProgress(stderr: SendOptions["stderr"], printer: OrderedPrinter, input: Input): { stop(): void } {
  const line = new ProgressLine(stderr);
  const timer = setInterval(() => {
    const part = input.bytes > 0 ? (input.stream.bytesRead ?? 0) / input.bytes : null;
    line.show(part, printer.answered, "answered");
  }, PROGRESS_INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      line.end();
    },
  };
}

function summary(printer: OrderedPrinter, elapsedMs: number): string {
  const parts = [...printer.counts].sort().map(([status, count]) => `${count} ${status}`);
  const seconds = elapsedMs / 1000;
  const rate = Math.round(printer.answered / Math.max(seconds, 0.001));
  return `${printer.answered} operations in ${seconds.toFixed(1)} s (${rate} a second): ${parts.join(", ") || "none"}`;
}

function operatingError(error: unknown, options: SendOptions): unknown {
  if (error instanceof OperatingError) return error;
  if (options.signal?.aborted === true) {
    return new OperatingError("INTERRUPTED", `${nameOf(options.file)} was not sent to its end`, { cause: error });
  }
  if (error instanceof ClientError && (error.code === "REFUSED" || error.code === "UNREACHABLE")) {
    const refused = error.message.startsWith("UNAUTHENTICATED:") ? "CREDENTIALS_REJECTED" : "DAEMON_REFUSED";
    const code = error.code === "REFUSED" ? refused : "DAEMON_UNREACHABLE";
    return new OperatingError(code, `${options.urls.join(", ")}: ${error.message}`, { cause: error });
  }
  const syscall = typeof error === "object" && error !== null && "syscall" in error ? error.syscall : "";
  if (syscall !== "read" && syscall !== "open") return error;
  return new OperatingError("INPUT_UNREADABLE", `${options.file}: ${errorText(error)}`, { cause: error });
}

function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** Ctrl-C ends it early: what was sent is done or not as the daemon finds, and sending the file again settles it. */
export const run: RunCommand = async ({ flags, args, daemon: address }) => {
  const daemon = getDaemon(address);
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  return send({
    file: args[0] ?? "-",
    urls: [daemon.wsUrl],
    token: daemon.adminToken,
    ...wholeNumber("window", flags.window, 1),
    ...wholeNumber("rate", flags.rate, 1),
    historical: flags.historical === true,
    signal: interrupted.signal,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  });
};

/** @throws OperatingError USAGE */
function wholeNumber<K extends string>(name: K, value: unknown, least: number): { [k in K]?: number } {
  if (value === undefined) return {};
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new OperatingError("USAGE", `--${name} is a whole number from ${least} on, not ${String(value)}`);
  }
  return { [name]: number } as { [k in K]?: number };
}
