/** Which targets signals are delivered to, by the configuration. */
import type pg from "pg";
import type { Clock } from "../shared/clock.js";
import { connectRedis } from "../velocity/redis-connection.js";
import { type DeliveryTarget, SignalDelivery } from "./signal-delivery.js";
import { postSignal } from "./webhook.js";

/** About a hundred thousand signals, 50 MB: who reads the stream is hours behind by then. */
const STREAM_LENGTH = 100_000;

/** Redis answers within milliseconds or not at all. What it took all the same comes a second time, under the same id. */
const STREAM_TIMEOUT_MS = 2_000;

export interface DeliverySettings {
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly signalStream: string;
  readonly redisUrl: string;
}

export interface Deliveries {
  stop(): Promise<void>;
}

export function deliveryTargets({
  webhookUrl,
  signalStream,
}: Pick<DeliverySettings, "webhookUrl" | "signalStream">): DeliveryTarget[] {
  const targets: DeliveryTarget[] = [];
  if (webhookUrl !== "") targets.push("webhook");
  if (signalStream !== "") targets.push("stream");
  return targets;
}

/** The settings were checked when they were read: a target has what it needs. */
export function startDeliveries(options: {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly config: DeliverySettings;
  readonly onFailed: (target: DeliveryTarget, error: unknown) => void;
}): Deliveries {
  const { pool, clock, config, onFailed } = options;
  const { webhookUrl, webhookSecret, signalStream, redisUrl } = config;
  const deliveries: SignalDelivery[] = [];
  const ends: (() => void)[] = [];
  if (webhookUrl !== "") {
    const send = (signal: Parameters<typeof postSignal>[2]) =>
      postSignal(webhookUrl, webhookSecret, signal, clock.now());
    const failed = (error: unknown): void => onFailed("webhook", error);
    deliveries.push(new SignalDelivery({ pool, clock, target: "webhook", send, onFailed: failed }));
  }
  if (signalStream !== "") {
    const redis = connectRedis(redisUrl, { commandTimeout: STREAM_TIMEOUT_MS });
    const failed = (error: unknown): void => onFailed("stream", error);
    redis.on("error", failed);
    ends.push(() => redis.disconnect());
    deliveries.push(
      new SignalDelivery({
        pool,
        clock,
        target: "stream",
        send: async (signal) => {
          await redis.xadd(signalStream, "MAXLEN", "~", STREAM_LENGTH, "*", "signal", JSON.stringify(signal));
        },
        onFailed: failed,
      }),
    );
  }
  for (const delivery of deliveries) delivery.start();
  return {
    stop: async () => {
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
      for (const end of ends) end();
    },
  };
}
