/** A network between a program and a server that can be cut: what was sent before or is sent now simply never arrives. */
import { createServer, type Socket, connect as connectTo } from "node:net";

export interface TcpProxy {
  readonly port: number;
  /** Nothing passes any more, in either direction; connections stay open and new ones are taken. */
  cut(): void;
  /** What was held back arrives, and everything passes again. */
  mend(): void;
  stop(): void;
}

/** @param path of the server's Unix socket */
export async function startTcpProxy(path: string): Promise<TcpProxy> {
  let isCut = false;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    if (isCut) from.pause();
    from.on("data", (chunk) => to.write(chunk));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      if (!isCut) to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connectTo(path);
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend: () => {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
