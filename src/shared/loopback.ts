/** Whether somebody is on this machine: IPv4, IPv6, and the one as the other writes it. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.has(address) || /^(::ffff:)?127\./.test(address) || /^(0000:){5}ffff:7f/.test(address);
}

const LOOPBACK: ReadonlySet<string> = new Set(["::1", "0000:0000:0000:0000:0000:0000:0000:0001"]);
