import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * A bad line between the program and a server: it listens on 127.0.0.2 at the server's own ports,
 * so that FTP's data connections, whose ports the server chooses, go through it too.
 */
export type Relay = {
  readonly host: string;
  /** One way; a round trip takes twice that. */
  delayMs: number;
  /** What went to the server since the last `reset`. */
  readonly bytes: () => number;
  /** After so many bytes to the server all connections are cut; with `forGood`, none is let through until the next reset. */
  readonly cutAfter: (bytes: number, forGood: boolean) => void;
  /** After so many bytes nothing moves any more on the connections that are open; new ones work. */
  readonly stallAfter: (bytes: number) => void;
  /** Connections on which nothing moved for so long are dropped: cut, or forgotten as a firewall does, which tells nobody. */
  readonly dropIdle: (afterMs: number, how: "cut" | "forget") => void;
  /** How many connections were dropped so since the last `reset`. */
  readonly dropped: () => number;
  /** What one connection takes to the server in a second. */
  bytesPerSecond: number;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket; movedAt: number };

export async function startRelay(ports: readonly number[]): Promise<Relay> {
  const open = new Set<Socket>();
  const stalled = new Set<Socket>();
  let sent = 0;
  let limit = Number.POSITIVE_INFINITY;
  let then: "cut" | "down" | "stall" = "cut";
  let down = false;
  const pairs = new Set<Pair>();
  let idle = { afterMs: Number.POSITIVE_INFINITY, how: "cut" };
  let dropped = 0;

  const watching = setInterval(() => {
    for (const pair of pairs) {
      if (performance.now() - pair.movedAt < idle.afterMs) continue;
      pairs.delete(pair);
      dropped++;
      for (const socket of [pair.near, pair.far])
        if (idle.how === "cut") socket.resetAndDestroy();
        else stalled.add(socket);
    }
  }, 50);
  const reached = () => {
    limit = Number.POSITIVE_INFINITY;
    if (then === "stall") for (const socket of open) stalled.add(socket);
    else for (const socket of open) socket.resetAndDestroy();
    down = then === "down";
  };
  const relay: Relay = {
    host: "127.0.0.2",
    delayMs: 0,
    bytes: () => sent,
    cutAfter: (bytes, forGood) => ([limit, then] = [sent + bytes, forGood ? "down" : "cut"]),
    stallAfter: (bytes) => ([limit, then] = [sent + bytes, "stall"]),
    dropIdle: (afterMs, how) => (idle = { afterMs, how }),
    dropped: () => dropped,
    bytesPerSecond: Number.POSITIVE_INFINITY,
    reset: () => {
      sent = dropped = 0;
      idle = { afterMs: Number.POSITIVE_INFINITY, how: "cut" };
      relay.bytesPerSecond = Number.POSITIVE_INFINITY;
      limit = Number.POSITIVE_INFINITY;
      down = false;
    },
    close: async () => {
      clearInterval(watching);
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };

  function pass(pair: Pair, from: Socket, to: Socket, up: boolean): void {
    const later = (run: () => void) => (relay.delayMs === 0 ? run() : setTimeout(run, relay.delayMs));
    from.on("data", (piece) => {
      if (stalled.has(from)) return;
      pair.movedAt = performance.now();
      if (up && (sent += piece.length) >= limit) return reached();
      if (up && relay.bytesPerSecond < Number.POSITIVE_INFINITY) {
        from.pause();
        setTimeout(() => from.resume(), (piece.length / relay.bytesPerSecond) * 1000);
      }
      later(() => !to.destroyed && to.write(piece));
    });
    from.on("end", () => stalled.has(from) || later(() => to.end()));
    from.on("close", () => {
      open.delete(from);
      pairs.delete(pair);
      if (!stalled.has(from)) later(() => to.destroy());
    });
    from.on("error", () => {});
  }

  function serve(port: number): Server {
    return createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
      if (down) return void near.resetAndDestroy();
      // A connection that is delayed is also made late: its first journey is part of what it costs.
      near.pause();
      setTimeout(() => {
        const far = connect({ host: "127.0.0.1", port, noDelay: true, allowHalfOpen: true });
        open.add(near).add(far);
        const pair = { near, far, movedAt: performance.now() };
        pairs.add(pair);
        pass(pair, near, far, true);
        pass(pair, far, near, false);
        near.resume();
      }, relay.delayMs);
    });
  }

  const servers = ports.map(serve);
  await Promise.all(
    servers.map(
      (server, index) =>
        new Promise<void>((resolve, reject) => server.once("error", reject).listen(ports[index], relay.host, () => resolve())),
    ),
  );
  return relay;
}
