/** Random numbers from a seed (sfc32). Every part of a run draws from a fork of its own, so that one more draw here changes nothing there. */

const FNV_PRIME = 0x01000193;

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;
  readonly #seed: string;

  constructor(seed: string | number) {
    this.#seed = String(seed);
    const word = (salt: number): number => {
      let hash = 0x811c9dc5 ^ salt;
      for (let i = 0; i < this.#seed.length; i++) hash = Math.imul(hash ^ this.#seed.charCodeAt(i), FNV_PRIME);
      return hash | 0;
    };
    this.#a = word(1);
    this.#b = word(2);
    this.#c = word(3);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Independent of this one and of every fork of another name. */
  fork(name: string): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  /** In [0, 1). */
  next(): number {
    const t = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return (t >>> 0) / 0x1_0000_0000;
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** In [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("nothing to pick from");
    return list[this.int(list.length)] as T;
  }
}
