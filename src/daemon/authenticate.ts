/** Who may do what over the WebSocket. Accounts with roles come later; today there is one credential, the administrator's. */
import { timingSafeEqual } from "node:crypto";
import type { Admission } from "../gateway/admission.js";
import type { Hello } from "../wire/client-frames.js";

/** Without a configured token everybody who can connect may also load history: the default address is this machine only. */
export function authenticator(adminToken: string): (hello: Hello) => Admission {
  return (hello) => {
    if (hello.token !== "" && !(adminToken !== "" && same(hello.token, adminToken))) {
      return { ok: false, message: "this token is not known" };
    }
    const administrator = adminToken === "" || hello.token !== "";
    return { ok: true, roles: administrator ? ["gateway", "administrator"] : ["gateway"], sources: null };
  };
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
