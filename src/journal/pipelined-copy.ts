/**
 * One round trip for a whole commit: a simple query with several statements, among them COPY ... FROM STDIN, and behind it,
 * without waiting, the data of each COPY. PostgreSQL runs the statements of one simple query as one transaction. When a
 * statement fails, the rest is skipped and the COPY data already on its way is ignored by the server, as its protocol says.
 */
import type { Writable } from "node:stream";
import type { Connection, Submittable } from "pg";

export class PipelinedCopy implements Submittable {
  readonly done: Promise<void>;
  #resolve!: () => void;
  #reject!: (error: Error) => void;
  #error: Error | null = null;

  /**
   * @param sql statements separated by `;`; each COPY ... FROM STDIN takes the next item of `copies`
   * @param copies complete binary COPY streams, header to trailer; must not change until `done` settles
   * @param onSent called when the operating system has taken all of it, or the connection is lost
   */
  constructor(
    readonly sql: string,
    readonly copies: readonly Uint8Array[],
    readonly onSent: () => void = () => {},
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    const stream: Writable = connection.stream;
    const text = Buffer.from(this.sql, "utf8");
    const query = Buffer.allocUnsafe(6 + text.length);
    query[0] = 0x51; // Q
    query.writeInt32BE(5 + text.length, 1);
    text.copy(query, 5);
    query[query.length - 1] = 0;
    stream.cork();
    stream.write(query);
    for (const copy of this.copies) {
      const head = Buffer.allocUnsafe(5);
      head[0] = 0x64; // d
      head.writeInt32BE(4 + copy.length, 1);
      stream.write(head);
      stream.write(copy);
      stream.write(COPY_DONE);
    }
    stream.uncork();
    if (stream.writableLength === 0) this.onSent();
    // Behind what is left; PostgreSQL sees nothing of it.
    else stream.write(NOTHING, () => this.onSent());
  }

  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    // ReadyForQuery follows an error of the server, but not the loss of the connection.
    this.#error = error;
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#resolve();
  }
}

const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);
const NOTHING = Buffer.alloc(0);
