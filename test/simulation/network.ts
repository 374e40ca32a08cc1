/**
 * The network between gateways and daemons: a Transport for the real gateway, and connections that delay, break or
 * swallow. Within a direction of a connection messages keep their order; between connections there is none.
 */
import type { Connection, Receiver, Transport, TransportOptions } from "../../src/gateway/transport.js";
import type { Machine } from "./machine.js";
import type { Random } from "./random.js";
import type { Schedule } from "./schedule.js";

export interface ClientEnd {
  readonly machine: Machine;
  opened(): void;
  message(bytes: Uint8Array): void;
  closed(code: number): void;
}

interface Listener {
  readonly machine: Machine;
  readonly accept: (connection: Connection) => Receiver;
}

export interface NetworkConditions {
  /** A message's way, ms. */
  latency(): number;
}

export class Network {
  readonly #listeners = new Map<string, Listener>();
  readonly connections = new Set<Link>();
  #opened = 0;

  constructor(
    readonly schedule: Schedule,
    readonly random: Random,
    readonly conditions: NetworkConditions,
  ) {}

  /** The transport of one daemon. */
  transport(address: string, machine: Machine): Transport {
    let mine: Listener | null = null;
    const stopListening = (): void => {
      if (this.#listeners.get(address) === mine) this.#listeners.delete(address);
    };
    machine.onDeath(() => {
      stopListening();
      for (const link of [...this.connections]) if (link.server === machine) link.cut();
    });
    return {
      name: "memory",
      listen: (_options: TransportOptions, accept) => {
        mine = { machine, accept };
        this.#listeners.set(address, mine);
        return Promise.resolve({ port: 1 });
      },
      stopListening,
      close: () => {
        stopListening();
        for (const link of [...this.connections]) if (link.server === machine) link.cut();
        return Promise.resolve();
      },
    };
  }

  /** Tries to connect; the end is told whether it worked. */
  connect(address: string, remoteAddress: string, client: ClientEnd): Link {
    const link = new Link(this, `${client.machine.name}#${++this.#opened}`, remoteAddress, client);
    this.connections.add(link);
    client.machine.onDeath(() => link.cut());
    this.schedule.after(this.conditions.latency(), `${link.name} syn ${address}`, () => {
      const listener = this.#listeners.get(address);
      if (listener === undefined || !listener.machine.alive) link.cut();
      else link.accepted(listener.machine, listener.accept);
    });
    return link;
  }
}

/** Both ends of a connection: the daemon sees a Connection, the gateway the rest. */
export class Link implements Connection {
  server: Machine | null = null;
  #receiver: Receiver | null = null;
  readonly #network: Network;
  #toServerAt = 0;
  #toClientAt = 0;
  #unsent = 0;
  #open = true;
  /** The daemon has closed; what it sent before still arrives. */
  #closing = false;
  /** Nothing arrives any more and nobody is told. */
  silent = false;

  constructor(
    network: Network,
    readonly name: string,
    readonly remoteAddress: string,
    readonly client: ClientEnd,
  ) {
    this.#network = network;
  }

  accepted(server: Machine, accept: (connection: Connection) => Receiver): void {
    if (!this.#open) return;
    this.server = server;
    server.deliver(0, `${this.name} accept`, () => {
      if (!this.#open) return;
      this.#receiver = accept(this);
      this.#toClient("open", 0, () => this.client.opened());
    });
  }

  // The daemon's side.

  send(bytes: Uint8Array): void {
    if (!this.#open || this.#closing) return;
    const copy = bytes.slice();
    this.#unsent += copy.length;
    this.#toClient(`frame of ${copy.length}`, copy.length, () => this.client.message(copy));
  }

  bufferedBytes(): number {
    return this.#unsent;
  }

  cork(write: () => void): void {
    write();
  }

  close(code: number, reason: string): void {
    if (!this.#open || this.#closing) return;
    this.#closing = true;
    this.#toClient(`close ${code} ${reason}`, 0, () => this.#end(code));
  }

  // The gateway's side.

  write(bytes: Uint8Array): void {
    if (!this.#open) return;
    const copy = bytes.slice();
    this.#toServer(`frame of ${copy.length}`, () => {
      const receiver = this.#receiver;
      if (receiver === null) return;
      receiver.message(copy, true);
      // Whoever keeps a view of it is found out.
      copy.fill(0xee);
    });
  }

  /** The gateway closes: the daemon hears of it after what was sent. */
  leave(): void {
    this.#toServer("leave", () => this.#end(1005));
  }

  /** The connection breaks: what is on its way is lost, both ends hear of it. */
  cut(): void {
    this.#end(1006);
  }

  #toServer(label: string, task: () => void): void {
    const { schedule, conditions } = this.#network;
    this.#toServerAt = Math.max(this.#toServerAt, schedule.elapsed + conditions.latency());
    this.server?.deliver(this.#toServerAt - schedule.elapsed, `${this.name} ${label}`, () => {
      if (this.#open && !this.silent) task();
    });
  }

  #toClient(label: string, bytes: number, task: () => void): void {
    const { schedule, conditions } = this.#network;
    this.#toClientAt = Math.max(this.#toClientAt, schedule.elapsed + conditions.latency());
    this.client.machine.deliver(this.#toClientAt - schedule.elapsed, `${this.name} ${label}`, () => {
      if (!this.#open || this.silent) return;
      this.#unsent -= bytes;
      task();
      if (bytes > 0 && this.#unsent === 0)
        this.server?.deliver(0, `${this.name} drained`, () => this.#receiver?.drained());
    });
  }

  #end(code: number): void {
    if (!this.#open) return;
    this.#open = false;
    const { connections, conditions } = this.#network;
    connections.delete(this);
    const receiver = this.#receiver;
    this.#receiver = null;
    const late = this.silent ? SILENT_LATE_MS : 0;
    if (receiver !== null) {
      this.server?.deliver(late + conditions.latency(), `${this.name} lost`, () => receiver.closed(code));
    }
    this.client.machine.deliver(conditions.latency(), `${this.name} closed ${code}`, () => this.client.closed(code));
  }
}

/** A connection that went silent is noticed by the operating system long after the gateway's own heartbeat. */
const SILENT_LATE_MS = 60_000;
