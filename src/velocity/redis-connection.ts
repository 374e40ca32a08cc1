/**
 * Owns how the velocity store is connected to Redis: what a URL may say, and the settings without which a breaker is of
 * no use (nothing waits in a queue for a server that is away, nothing is sent twice by the client itself).
 *
 * URLs: `redis://[user:password@]host[:6379][/db]`, `rediss://` with TLS, `unix:///path/to/socket`,
 * `redis+sentinel://[user:password@]host:26379,host:26379/master-name`, `redis+cluster://[user:password@]host:6379,host`.
 */
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { OperatingError } from "../errors/operating-error.js";

/** Calls after which V8 has a cache for them, and to spare. */
const CALLS_TO_MEND = 100;

mendStrings();

/** How soon a lost connection is tried again, growing with each try. */
const RECONNECT_DELAY_MS = 50;
const RECONNECT_DELAY_MAX_MS = 1_000;
/** A server that takes longer to accept is as good as away. */
const CONNECT_TIMEOUT_MS = 1_000;

const COMMON = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  // A batch that cannot be sent now is answered `unchecked` now.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  retryStrategy: reconnectDelay,
  // A server that became a replica refuses writes: find the new master.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
} satisfies RedisOptions;

/**
 * ioredis derives a class from String, upon which V8 makes a dictionary of String.prototype: from then on compiled code looks
 * up each method of each string anew (docs/decisions/0007). Using one through a String object makes it fast again; a plain
 * string never does.
 */
function mendStrings(): void {
  const text = Object("a") as string;
  for (let i = 0; i < CALLS_TO_MEND; i++) firstUnit(text);
}

function firstUnit(text: string): number {
  return text.charCodeAt(0);
}

/** @throws OperatingError CONFIG_INVALID on a URL that is not one of those above; it is not shown, it may hold a password */
export function checkRedisUrl(url: string): void {
  const problem = problemOf(url);
  if (problem !== "") throw new OperatingError("CONFIG_INVALID", `redisUrl: ${problem}`);
}

/** "" for none. */
function problemOf(url: string): string {
  const scheme = schemeOf(url);
  switch (scheme) {
    case "redis":
    case "rediss":
    case "unix":
      return url.startsWith(`${scheme}://`) && URL.canParse(url) ? "" : `it is no URL like ${scheme}://HOST:PORT`;
    case "redis+sentinel":
    case "redis+cluster":
      try {
        const { path } = parseHosts(url, 0);
        if (scheme === "redis+cluster" || path !== "") return "";
        return "a redis+sentinel URL names the master after the hosts: .../NAME";
      } catch {
        return `it is no URL like ${scheme}://HOST:PORT,HOST:PORT`;
      }
    default:
      return "a Redis URL begins with redis:, rediss:, unix:, redis+sentinel: or redis+cluster:";
  }
}

function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(":"));
}

/** Connects in the background; `more` bounds how long a command waits for its answer, ms. Throws a TypeError on a URL that is not one of those above. */
export function connectRedis(url: string, more: Pick<RedisOptions, "commandTimeout"> = {}): Redis | Cluster {
  const options = { ...COMMON, ...more };
  const problem = problemOf(url);
  if (problem !== "") throw new TypeError(problem);
  switch (schemeOf(url)) {
    case "unix":
      return new Redis({ ...options, path: new URL(url).pathname });
    case "redis+sentinel": {
      const { hosts, path, login } = parseHosts(url, 26379);
      return new Redis({ ...options, ...login, sentinels: hosts, name: path });
    }
    case "redis+cluster": {
      const { hosts, login } = parseHosts(url, 6379);
      return new Cluster(hosts, {
        redisOptions: { ...options, ...login },
        enableOfflineQueue: false,
        clusterRetryStrategy: reconnectDelay,
      });
    }
    default:
      return new Redis(url, options);
  }
}

function reconnectDelay(tries: number): number {
  return Math.min(RECONNECT_DELAY_MS * tries, RECONNECT_DELAY_MAX_MS);
}

interface Hosts {
  readonly hosts: { host: string; port: number }[];
  readonly path: string;
  readonly login: { username?: string; password?: string };
}

/** A URL with several hosts, which the URL class does not take. */
function parseHosts(url: string, defaultPort: number): Hosts {
  const rest = url.slice(url.indexOf("://") + 3);
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? "" : decodeURIComponent(rest.slice(slash + 1));
  const at = authority.lastIndexOf("@");
  const hosts = authority
    .slice(at + 1)
    .split(",")
    .map((one) => {
      const { hostname, port } = new URL(`redis://${one}`);
      if (hostname === "") throw new TypeError("a Redis URL has an empty host");
      return { host: hostname, port: port === "" ? defaultPort : Number(port) };
    });
  if (at < 0) return { hosts, path, login: {} };
  const [user = "", ...password] = authority.slice(0, at).split(":");
  return {
    hosts,
    path,
    login: {
      ...(user === "" ? {} : { username: decodeURIComponent(user) }),
      ...(password.length === 0 ? {} : { password: decodeURIComponent(password.join(":")) }),
    },
  };
}
