/** Which transport the daemon uses. */
import { OperatingError } from "../errors/operating-error.js";
import type { Transport } from "./transport.js";
import { loadUws } from "./uws-library.js";
import { UwsTransport } from "./uws-transport.js";
import { WsTransport } from "./ws-transport.js";

export type TransportChoice = "auto" | "uws" | "ws";

/**
 * `auto`: uWebSockets.js where its binary runs, else ws. `describe` names what is in use, for the log at start.
 * @throws OperatingError TRANSPORT_UNAVAILABLE for `uws` where it does not run
 */
export function chooseTransport(choice: TransportChoice): { readonly transport: Transport; readonly describe: string } {
  const uws = choice === "ws" ? null : loadUws();
  if (uws !== null)
    return { transport: new UwsTransport(uws.library), describe: `uWebSockets.js (${uws.packageName})` };
  if (choice === "uws") {
    throw new OperatingError(
      "TRANSPORT_UNAVAILABLE",
      "uWebSockets.js is not installed, or not built for this platform",
    );
  }
  return { transport: new WsTransport(), describe: "ws" };
}
