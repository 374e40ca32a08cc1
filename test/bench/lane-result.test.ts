/** The arithmetic by which benchmarks report. */
import { describe, expect, it } from "vitest";
import { labelInUse, meanBetween, total } from "../../src/bench/daemon-metrics.js";
import { median } from "../../src/bench/lane-result.js";
import { parseBenchOptions } from "../../src/bench/options.js";
import { slope } from "../../src/bench/soak.js";
import { atLeast, atMost, reasonsOf } from "../../src/bench/targets.js";

const DEFAULTS = { seconds: 30, stored: 0 };

describe("benchmark figures", () => {
  it("take medians of rounds, odd and even", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  });

  it("find growth as the slope of a line, whatever lies around it", () => {
    expect(
      slope([
        [0, 10],
        [1, 12],
        [2, 14],
      ]),
    ).toBeCloseTo(2);
    expect(
      slope([
        [0, 10],
        [1, 13],
        [2, 10],
        [3, 13],
      ]),
    ).toBeCloseTo(0.6);
    expect(slope([[0, 10]])).toBe(0);
  });

  it("say which target was missed, and why", () => {
    const targets = [atLeast("ratio", 9, 10), atMost("p99", 15, 15)];
    expect(targets.map(({ pass }) => pass)).toEqual([false, true]);
    expect(reasonsOf(targets)).toEqual(["ratio is 9, wanted at least 10"]);
  });

  it("read sums, means and labels off metrics", () => {
    const before = new Map([
      ["batch_sum", 10],
      ["batch_count", 2],
      ['ops{kind="sale"}', 5],
    ]);
    const after = new Map([
      ["batch_sum", 40],
      ["batch_count", 5],
      ['ops{kind="sale"}', 9],
      ['ops{kind="refund"}', 1],
      ['transport{transport="uws"}', 1],
    ]);
    expect(meanBetween(before, after, "batch")).toBe(10);
    expect(total(after, "ops")).toBe(10);
    expect(labelInUse(after, "transport")).toBe("uws");
  });

  it("refuse options that are none", () => {
    expect(parseBenchOptions(["--set", "LOYALD_SESSIONS=100"], DEFAULTS).variables).toEqual({ LOYALD_SESSIONS: "100" });
    for (const args of [["--distribution", "normal"], ["--seconds", "0"], ["--set", "X=1"], ["--unknown"]]) {
      expect(() => parseBenchOptions(args, DEFAULTS)).toThrow(expect.objectContaining({ code: "USAGE" }));
    }
  });
});
