/** Hosts as they stand in URLs. */

const ANY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::", "[::]"]);

/** An address to listen on that stands for all of the machine's: nobody can be sent there. */
export function isAnyAddress(host: string): boolean {
  return ANY_ADDRESS.has(host);
}

/** IPv6 addresses stand in brackets. */
export function urlHost(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
