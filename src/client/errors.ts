/** Why a client gave up. What a till did wrong is an outcome, not an error; errors are about the connection. */

export type ClientErrorCode =
  /** No daemon could be reached in time. */
  | "UNREACHABLE"
  /** The daemon refused the connection and said that trying again cannot help, or what it says cannot be read. */
  | "REFUSED"
  /** The operation is not well formed; `message` names the field. It was not sent. */
  | "INVALID_OPERATION"
  /** More operations than `queueMax` wait already: wait for `room()`. */
  | "QUEUE_FULL"
  /** The client was closed. */
  | "CLOSED";

export class ClientError extends Error {
  override readonly name = "ClientError";
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
