/**
 * The client library: `import { connect } from "loyald/client"`.
 *
 * ```js
 * const client = await connect("ws://127.0.0.1:7400", { token: "...", clientName: "store 309" });
 * const outcome = await client.send({
 *   operationId: "309-1-0001", source: "till-309-1", storeCode: "309", terminal: "1",
 *   occurredAt: new Date().toISOString(), identity: { customerCode: "2261" },
 *   sale: { lines: [{ lineNo: 1, productCode: "940996", quantity: 1000, netAmount: 386 }],
 *           tenders: [{ tenderCode: "CASH", amount: 386 }] },
 * });
 * await client.close();
 * ```
 *
 * For a long stream, `await client.room()` before each `send` and do not await the outcomes one by one.
 */
import { Client, type ClientOptions } from "./client.js";

export { Client, type ClientOptions, type ConnectionEvent } from "./client.js";
export { ClientError, type ClientErrorCode } from "./errors.js";
export type { OutcomeJson } from "../wire/outcome-json.js";

/**
 * Connects to the daemon at one of the addresses and resolves at its welcome.
 * @throws ClientError UNREACHABLE, REFUSED
 */
export async function connect(urls: string | readonly string[], options: ClientOptions = {}): Promise<Client> {
  const client = new Client(typeof urls === "string" ? [urls] : urls, options);
  await client.welcomed();
  return client;
}
