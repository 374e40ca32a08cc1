/** The commands' side of the HTTP API: thin requests, refusals turned into operating errors. */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { userInfo } from "node:os";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { OperatingError, errorText } from "../errors/operating-error.js";
import type { ErrorCode } from "../errors/codes.js";
import type { ApiErrorBody, ApiProblem } from "./api-error.js";

export interface ApiAddress {
  /** http://HOST:PORT */
  readonly httpUrl: string;
  /** "" when none is set. */
  readonly adminToken: string;
}

const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  UNAUTHORIZED: "CREDENTIALS_REJECTED",
  NOT_FOUND: "NOT_FOUND",
  BAD_REQUEST: "USAGE",
  AMBIGUOUS: "USAGE",
  RULEBOOK_INVALID: "INPUT_INVALID",
  IMPORT_INVALID: "INPUT_INVALID",
};

/** GET, answered as JSON. @throws OperatingError */
export async function getJson(
  address: ApiAddress,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const parameters = new URLSearchParams(query).toString();
  const response = await open(address, "GET", parameters === "" ? path : `${path}?${parameters}`, {}, (request) =>
    request.end(),
  );
  return await readJson(address, response);
}

/** POST of a JSON body, answered as JSON. @throws OperatingError */
export async function postJson(address: ApiAddress, path: string, body: unknown = {}): Promise<unknown> {
  const text = JSON.stringify(body);
  const response = await open(address, "POST", path, { "content-type": "application/json" }, (request) =>
    request.end(text),
  );
  return await readJson(address, response);
}

/** What a POST sends: its media type, and its bytes. */
export interface Upload {
  readonly type: string;
  readonly stream: Readable;
}

/**
 * POST of a stream or of nothing, answered by JSON lines while it is still being sent.
 * @throws OperatingError also for an error that comes as a line
 */
export async function* postLines(
  address: ApiAddress,
  path: string,
  upload: Upload | null = null,
): AsyncGenerator<object> {
  const headers = upload === null ? {} : { "content-type": upload.type };
  const response = await open(address, "POST", path, headers, (request) => {
    if (upload === null) return void request.end();
    upload.stream.on("error", (error) => request.destroy(error));
    upload.stream.pipe(request);
  });
  if (response.statusCode !== 200) await readJson(address, response);
  const lines = createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of untilBroken(address.httpUrl, lines)) {
    const item = JSON.parse(line) as { error?: ApiErrorBody };
    if (item.error !== undefined) throw refusal(item.error);
    yield item;
  }
}

/**
 * The parts of an answer.
 * @throws OperatingError DAEMON_UNREACHABLE when the connection ends before the answer does
 */
async function* untilBroken<T>(httpUrl: string, parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts;
  } catch (cause) {
    const message = `${httpUrl}: the connection ended before the answer did (${errorText(cause)})`;
    throw new OperatingError("DAEMON_UNREACHABLE", message, { cause });
  }
}

function open(
  { httpUrl, adminToken }: ApiAddress,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  send: (request: ClientRequest) => void,
): Promise<IncomingMessage> {
  const credential = adminToken === "" ? {} : { authorization: `Bearer ${adminToken}` };
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${httpUrl}/v1${path}`, {
      method,
      headers: { ...headers, ...credential, "x-loyald-actor": actor() },
    });
    request.on("response", resolve);
    // After the answer came, what is still being sent may fail: the answer says why.
    request.on("error", (error) => {
      reject(new OperatingError("DAEMON_UNREACHABLE", `${httpUrl}: ${errorText(error)}`, { cause: error }));
    });
    send(request);
  });
}

async function readJson({ httpUrl }: ApiAddress, response: IncomingMessage): Promise<unknown> {
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of untilBroken(httpUrl, response)) text += String(chunk);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new OperatingError("DAEMON_REFUSED", `it answered ${response.statusCode} with what is not JSON`, { cause });
  }
  if (response.statusCode === 200) return value;
  throw refusal(value as ApiErrorBody);
}

function refusal({ code, message, errors = [] }: ApiErrorBody): OperatingError {
  const lines = errors.map((problem) => `\n  ${problemText(problem)}`);
  return new OperatingError(ERROR_CODES[code] ?? "DAEMON_REFUSED", `${message}${lines.join("")}`, { errors });
}

/** `plans[0].code is missing`, `row 3, phone: is not in E.164 format`. */
export function problemText({ path, row, column, message }: ApiProblem): string {
  if (row !== undefined) return `row ${row}${column === undefined ? "" : `, ${column}`}: ${message}`;
  return path === undefined || path === "" ? message : `${path} ${message}`;
}

/** Who runs the command, for the audit trail: headers carry Latin-1 only. */
function actor(): string {
  let name = "";
  try {
    name = userInfo().username;
  } catch {
    // A container's user may have no name.
    name = String(process.getuid?.() ?? "unknown");
  }
  return name.replace(/[^\x21-\x7e]/g, "?");
}
