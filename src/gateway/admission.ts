/** The verdict on a hello. Who decides is passed to the gateway; it only acts on the verdict. */

/** `gateway` streams operations; `administrator` may load history as well. */
export type Role = "gateway" | "administrator";

export type Admission =
  | {
      readonly ok: true;
      readonly roles: readonly Role[];
      /** The sources that this credential may speak for; null: all. */
      readonly sources: readonly string[] | null;
    }
  | {
      readonly ok: false;
      /** For the client: what is wrong, without hints for guessing. */
      readonly message: string;
    };
