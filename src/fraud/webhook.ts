/** Posts a signal to a webhook, signed, so that its receiver knows from whom it is and that nobody replays an old one. */
import { createHmac } from "node:crypto";
import type { Signal } from "./signal-table.js";

/** A receiver takes the signal and works afterwards. */
const TIMEOUT_MS = 10_000;

/** `t=UNIX SECONDS,v1=HEX`: HMAC-SHA256 over `SECONDS.BODY`. */
export function signatureOf(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** Resolves when the receiver answered with a status of 2xx; a redirect is not followed. */
export async function postSignal(url: string, secret: string, signal: Signal, nowMs: number): Promise<void> {
  const body = JSON.stringify(signal);
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      "x-loyald-signal": String(signal.id),
      "x-loyald-signature": signatureOf(secret, body, nowMs),
    },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
