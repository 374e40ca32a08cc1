/**
 * A port that was free a moment ago, from below the range out of which the system takes the ports of outgoing
 * connections: what listens there can be killed and started again, and no client has taken its port meanwhile.
 */
import { createServer } from "node:net";

const FIRST = 15_000;
const LAST = 32_000;
const TRIES = 100;

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await canListen(port)) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST}`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
