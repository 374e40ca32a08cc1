/**
 * Finds uWebSockets.js: what the user installed under the author's name first, then the republished binary for this Node.
 * Types of the few members in use stand here, because neither need be installed.
 */
import { createRequire } from "node:module";

export interface UwsSocket {
  getUserData(): object;
  getRemoteAddressAsText(): ArrayBuffer;
  send(message: Uint8Array, isBinary: boolean): number;
  getBufferedAmount(): number;
  cork(write: () => void): void;
  end(code: number, reason: string): void;
  close(): void;
}

export interface UwsRequest {
  getHeader(name: string): string;
}

export interface UwsResponse {
  writeStatus(status: string): UwsResponse;
  end(body: string): UwsResponse;
  getRemoteAddressAsText(): ArrayBuffer;
  upgrade(data: object, key: string, protocol: string, extensions: string, context: unknown): void;
}

export interface UwsBehavior {
  readonly maxPayloadLength: number;
  readonly maxBackpressure: number;
  readonly closeOnBackpressureLimit: boolean;
  readonly idleTimeout: number;
  readonly sendPingsAutomatically: boolean;
  readonly compression: number;
  upgrade(response: UwsResponse, request: UwsRequest, context: unknown): void;
  open(socket: UwsSocket): void;
  message(socket: UwsSocket, message: ArrayBuffer, isBinary: boolean): void;
  drain(socket: UwsSocket): void;
  close(socket: UwsSocket, code: number, message: ArrayBuffer): void;
}

export interface UwsApp {
  ws(pattern: string, behavior: UwsBehavior): UwsApp;
  any(pattern: string, handler: (response: UwsResponse, request: UwsRequest) => void): UwsApp;
  listen(host: string, port: number, options: number, listening: (token: unknown) => void): UwsApp;
  close(): UwsApp;
}

export interface UwsLibrary {
  App(): UwsApp;
  us_socket_local_port(token: unknown): number;
  us_listen_socket_close(token: unknown): void;
  readonly LIBUS_LISTEN_EXCLUSIVE_PORT: number;
}

/** The library and the package that it came from, or null where none runs. */
export function loadUws(): { readonly library: UwsLibrary; readonly packageName: string } | null {
  const require = createRequire(import.meta.url);
  const major = process.versions.node.split(".")[0];
  for (const packageName of ["uWebSockets.js", `@uwsjs/linux-x64-${major}`]) {
    try {
      return { library: require(packageName) as UwsLibrary, packageName };
    } catch {
      // Not installed, or built for another platform: the next one, or none.
    }
  }
  return null;
}
