/** Posts a signal to a webhook, signed, so that its receiver knows from whom it is and that nobody replays an old one. */
import { createHmac } from "node:crypto";
import { errorText } from "../errors/operating-error.js";
import type { Signal } from "./signal-table.js";

/** A receiver takes the signal and works afterwards. */
const TIMEOUT_MS = 10_000;

/** `t=UNIX SECONDS,v1=HEX`: HMAC-SHA256 over `SECONDS.BODY`. */
export function signatureOf(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** Resolves when the receiver answered with a status of 2xx; a redirect is not followed. What it rejects with does not name the URL. */
export async function postSignal(url: string, secret: string, signal: Signal, nowMs: number): Promise<void> {
  const body = JSON.stringify(signal);
  const request = {
    method: "POST",
    redirect: "manual" as const,
    headers: {
      "content-type": "application/json",
      "x-loyald-signal": String(signal.id),
      "x-loyald-signature": signatureOf(secret, body, nowMs),
    },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  const response = await fetch(url, request).catch((error: unknown) => {
    // fetch itself only says that it failed.
    const reason = error instanceof TypeError ? (error.cause ?? "it cannot be asked") : error;
    throw new Error(`the webhook does not answer: ${errorText(reason)}`);
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
