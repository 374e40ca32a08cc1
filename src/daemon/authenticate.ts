/** Who may do what over the WebSocket. Accounts with roles come later; today there is one credential, the administrator's. */
import { timingSafeEqual } from "node:crypto";
import type { Admission } from "../gateway/admission.js";
import { isLoopback } from "../shared/loopback.js";
import type { Hello } from "../wire/client-frames.js";

/** Without a configured token whoever connects from this machine may also load history, as with administration over HTTP. */
export function authenticator(adminToken: string): (hello: Hello, remoteAddress: string) => Admission {
  return (hello, remoteAddress) => {
    if (hello.token !== "" && !(adminToken !== "" && same(hello.token, adminToken))) {
      return { ok: false, message: "this token is not known" };
    }
    const administrator = adminToken === "" ? isLoopback(remoteAddress) : hello.token !== "";
    return { ok: true, roles: administrator ? ["gateway", "administrator"] : ["gateway"], sources: null };
  };
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
