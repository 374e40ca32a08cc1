import { describe, expect, it } from "vitest";
import { chooseTransport } from "../../src/gateway/choose-transport.js";
import { loadUws } from "../../src/gateway/uws-library.js";
import { UwsTransport } from "../../src/gateway/uws-transport.js";
import { WsTransport } from "../../src/gateway/ws-transport.js";
import { transportConformance } from "./transport-conformance.js";

transportConformance("ws", () => new WsTransport());

const uws = loadUws();
if (uws === null) describe.skip("transport uws: no uWebSockets.js for this platform", () => it("runs", () => {}));
else transportConformance("uws", () => new UwsTransport(uws.library));

describe("the choice of a transport", () => {
  it("obeys, and prefers uWebSockets.js where it runs", () => {
    expect(chooseTransport("ws").transport.name).toBe("ws");
    expect(chooseTransport("auto").transport.name).toBe(uws === null ? "ws" : "uws");
    if (uws === null) expect(() => chooseTransport("uws")).toThrow(/uWebSockets/);
    else expect(chooseTransport("uws").describe).toContain("uWebSockets.js");
  });
});
