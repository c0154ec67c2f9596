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
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

export async function startRelay(ports: readonly number[]): Promise<Relay> {
  const open = new Set<Socket>();
  const stalled = new Set<Socket>();
  let sent = 0;
  let limit = Number.POSITIVE_INFINITY;
  let then: "cut" | "down" | "stall" = "cut";
  let down = false;

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
    reset: () => {
      sent = 0;
      limit = Number.POSITIVE_INFINITY;
      down = false;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };

  function pass(from: Socket, to: Socket, up: boolean): void {
    const later = (run: () => void) => (relay.delayMs === 0 ? run() : setTimeout(run, relay.delayMs));
    from.on("data", (piece) => {
      if (stalled.has(from)) return;
      if (up && (sent += piece.length) >= limit) return reached();
      later(() => !to.destroyed && to.write(piece));
    });
    from.on("end", () => stalled.has(from) || later(() => to.end()));
    from.on("close", () => {
      open.delete(from);
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
        pass(near, far, true);
        pass(far, near, false);
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
