/**
 * Which of an operation's bytes are fingerprinted and which are stored. The contract numbers received_at and identity
 * first, so that for canonical bytes either is a view of what came: nothing is copied or encoded again.
 */
import { ByteReader, BYTES, VARINT } from "./byte-reader.js";
import type { DecodedOperation } from "./decode-operation.js";
import { encodeOperation, encodeWithoutPersonalData } from "./encode-operation.js";
import { IDENTITY, RECEIVED_AT } from "./operation-fields.js";

const reader = new ByteReader(new Uint8Array(0));

/**
 * The bytes that the fingerprint covers: all content, defaults left out, without received_at. A view of `bytes` when
 * these are canonical.
 */
export function canonicalContent(decoded: DecodedOperation, bytes: Uint8Array): Uint8Array {
  if (!decoded.canonical) return encodeOperation(decoded.operation);
  if (decoded.receivedAt === 0) return bytes;
  return bytes.subarray(after(bytes, false));
}

/**
 * The bytes that the journal keeps: canonical, without personal data (identity, recipient, referrer, and of a
 * registration all but customer code and group). A view of `bytes` where only the identity has to go.
 */
export function storedContent(decoded: DecodedOperation, bytes: Uint8Array): Uint8Array {
  const { operation } = decoded;
  if (!decoded.canonical || operation.kind === "register" || operation.kind === "transfer") {
    return encodeWithoutPersonalData(operation);
  }
  if (decoded.receivedAt === 0 && operation.identity === null) return bytes;
  return bytes.subarray(after(bytes, true));
}

/** Where canonical bytes go on after received_at, and after the identity if that is to be left out too. */
function after(bytes: Uint8Array, identityToo: boolean): number {
  const r = reader;
  r.reset(bytes, 0, bytes.length);
  if (bytes[0] === ((RECEIVED_AT << 3) | VARINT)) {
    r.pos = 1;
    r.skip(VARINT, "receivedAt");
  }
  if (identityToo && bytes[r.pos] === ((IDENTITY << 3) | BYTES)) {
    r.pos++;
    r.skip(BYTES, "identity");
  }
  return r.pos;
}
