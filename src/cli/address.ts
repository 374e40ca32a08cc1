/** Flags by which commands find the running daemon; the same names and defaults as the settings of `serve`. */
import type { Command } from "commander";
import { loadConfig } from "../config/load-config.js";
import { isAnyAddress, urlHost } from "../config/url-host.js";

/** Where the daemon is, for commands that work against it. */
export interface DaemonAddress {
  /** ws://HOST:PORT */
  readonly wsUrl: string;
  /** http://HOST:PORT */
  readonly httpUrl: string;
  /** "" when none is set. */
  readonly adminToken: string;
}

const FLAGS = ["host", "wsPort", "httpPort", "adminToken"] as const;

/** What reaches a daemon that listens on all addresses of this machine. */
const LOOPBACK = "127.0.0.1";

export function addAddressFlags(command: Command): Command {
  return command
    .option("--host <text>", "address of the daemon (LOYALD_HOST)")
    .option("--ws-port <number>", "its WebSocket port (LOYALD_WS_PORT)")
    .option("--http-port <number>", "its HTTP port (LOYALD_HTTP_PORT)")
    .option("--admin-token <text>", "token for administration (LOYALD_ADMIN_TOKEN)");
}

/** @throws OperatingError CONFIG_INVALID */
export function daemonAddress(flags: Readonly<Record<string, unknown>>): DaemonAddress {
  const given = Object.fromEntries(FLAGS.filter((key) => flags[key] !== undefined).map((key) => [key, flags[key]]));
  const { config } = loadConfig({ flags: given });
  const inUrl = isAnyAddress(config.host) ? LOOPBACK : urlHost(config.host);
  return {
    wsUrl: `ws://${inUrl}:${config.wsPort}`,
    httpUrl: `http://${inUrl}:${config.httpPort}`,
    adminToken: config.adminToken,
  };
}
