import { expect, test } from "vitest";
import { CircuitBreaker, FAILURES_TO_OPEN, PAUSE_MAX_MS, PAUSE_MS } from "../../src/velocity/circuit-breaker.js";

function open(breaker: CircuitBreaker, now: number): void {
  for (let i = 0; i < FAILURES_TO_OPEN; i++) {
    expect(breaker.admit(now)).toBe(true);
    breaker.failed(now);
  }
  expect(breaker.state).toBe("open");
}

test("opens after failures in a row, not after as many with a success between", () => {
  const breaker = new CircuitBreaker();
  for (let i = 0; i < 10; i++) {
    for (let f = 1; f < FAILURES_TO_OPEN; f++) breaker.failed(0);
    breaker.succeeded();
  }
  expect(breaker.state).toBe("closed");
  open(breaker, 0);
  expect(breaker.opened).toBe(1);
});

test("asks nobody while open, one when the pause is over, everybody after a success", () => {
  const breaker = new CircuitBreaker();
  open(breaker, 100);
  expect(breaker.admit(100 + PAUSE_MS - 1)).toBe(false);
  expect(breaker.admit(100 + PAUSE_MS)).toBe(true);
  expect(breaker.state).toBe("probing");
  expect(breaker.admit(100 + PAUSE_MS)).toBe(false);
  breaker.succeeded();
  expect(breaker.admit(100 + PAUSE_MS)).toBe(true);
  expect(breaker.admit(100 + PAUSE_MS)).toBe(true);
});

test("each failed probe doubles the pause, up to the most; a success starts it anew", () => {
  const breaker = new CircuitBreaker();
  open(breaker, 0);
  let now = 0;
  let pause = PAUSE_MS;
  for (let i = 0; i < 10; i++) {
    expect(breaker.admit(now + pause - 1)).toBe(false);
    now += pause;
    expect(breaker.admit(now)).toBe(true);
    breaker.failed(now);
    pause = Math.min(2 * pause, PAUSE_MAX_MS);
  }
  expect(pause).toBe(PAUSE_MAX_MS);
  expect(breaker.admit(now + pause)).toBe(true);
  breaker.succeeded();
  open(breaker, now);
  expect(breaker.admit(now + PAUSE_MS)).toBe(true);
});

test("what fails after it opened changes nothing, what succeeds closes", () => {
  const breaker = new CircuitBreaker();
  open(breaker, 0);
  breaker.failed(PAUSE_MS - 1);
  expect(breaker.admit(PAUSE_MS)).toBe(true);
  breaker.failed(PAUSE_MS);
  breaker.succeeded();
  expect(breaker.state).toBe("closed");
});
