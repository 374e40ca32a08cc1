import { expect, test } from "vitest";
import { plainRulebook, startSmallDaemon } from "./small-daemon.js";

test("a token is asked for where one is set, but not of monitoring", async () => {
  const daemon = await startSmallDaemon({ adminToken: "secret" });
  try {
    expect((await daemon.ask("GET", "/v1/rulebooks")).status).toBe(401);
    expect((await daemon.ask("GET", "/v1/rulebooks", undefined, { authorization: "Bearer wrong" })).status).toBe(401);
    expect((await daemon.ask("GET", "/v1/rulebooks", undefined, { authorization: "Bearer secret" })).status).toBe(200);
    expect(await daemon.ask("GET", "/metrics")).toEqual({ status: 200, body: "up 1\n" });
    expect(await daemon.ask("GET", "/healthz")).toMatchObject({ status: 200 });
    expect(await daemon.ask("GET", "/readyz")).toMatchObject({ status: 200, body: { ready: true } });
  } finally {
    await daemon.stop();
  }
});

test("who may ask is looked at before the body is read", async () => {
  const daemon = await startSmallDaemon({ adminToken: "secret" });
  try {
    const post = (path: string, body: string, token: string): Promise<Response> =>
      fetch(`${daemon.url}${path}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", "x-loyald-actor": "t", authorization: `Bearer ${token}` },
      });
    expect((await post("/v1/rulebooks", "{", "wrong")).status).toBe(401);
    expect((await post("/v1/rulebooks", "{", "secret")).status).toBe(400);
  } finally {
    await daemon.stop();
  }
});

test("only rulebooks may be large", async () => {
  const daemon = await startSmallDaemon();
  try {
    const large = { note: "x".repeat(64 * 1024) };
    expect(await daemon.ask("POST", "/v1/block", large)).toMatchObject({ status: 413, body: { code: "BAD_REQUEST" } });
    expect((await daemon.ask("POST", "/v1/nothing", large)).status).toBe(413);
    const rulebook = plainRulebook({ description: large.note });
    expect((await daemon.ask("POST", "/v1/rulebooks/check", { rulebook })).status).toBe(422);
  } finally {
    await daemon.stop();
  }
});

test("a change needs a name and a daemon that is the writer; refusals are JSON without a stack", async () => {
  const daemon = await startSmallDaemon();
  try {
    const nameless = await daemon.ask("POST", "/v1/rulebooks", { rulebook: plainRulebook() }, { "x-loyald-actor": "" });
    expect(nameless).toMatchObject({ status: 400, body: { code: "ACTOR_MISSING" } });
    daemon.health.ready = false;
    daemon.health.reasons = ["lease: another daemon is the writer"];
    expect(await daemon.publish(plainRulebook())).toMatchObject({ status: 503, body: { code: "NOT_READY" } });
    expect(await daemon.ask("GET", "/readyz")).toMatchObject({
      status: 503,
      body: { reasons: ["lease: another daemon is the writer"] },
    });
    daemon.health.ready = true;
    for (const [path, status] of [
      ["/v1/nothing", 404],
      ["/v1/balance", 400],
      ["/v1/balance?id=nobody", 404],
      ["/v1/explain?operationId=x", 404],
      ["/v1/rulebooks/none", 400],
      ["/v1/rulebooks/17", 404],
      ["/v1/audit-trail?limit=0", 400],
      ["/v1/balance?id=a&id=b", 400],
    ] as const) {
      const answer = await daemon.ask("GET", path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(Object.keys(answer.body)).toEqual(["code", "message"]);
    }
    const garbage = await fetch(`${daemon.url}/v1/rulebooks`, {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json", "x-loyald-actor": "t" },
    });
    expect(garbage.status).toBe(400);
    expect(await garbage.json()).toMatchObject({ code: "BAD_REQUEST" });
  } finally {
    await daemon.stop();
  }
});
