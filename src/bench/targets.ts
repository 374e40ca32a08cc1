/** The figures that loyald promises, and whether a run kept them. Reported; a run fails by them only when it is told to. */

export interface Target {
  readonly name: string;
  readonly value: number;
  /** Met by values at most, or at least, this. */
  readonly limit: number;
  readonly direction: "at least" | "at most";
  readonly pass: boolean;
}

export function atLeast(name: string, value: number, limit: number): Target {
  return { name, value, limit, direction: "at least", pass: value >= limit };
}

export function atMost(name: string, value: number, limit: number): Target {
  return { name, value, limit, direction: "at most", pass: value <= limit };
}

export function reasonsOf(targets: readonly Target[]): string[] {
  return targets
    .filter(({ pass }) => !pass)
    .map(({ name, value, direction, limit }) => `${name} is ${value}, wanted ${direction} ${limit}`);
}
