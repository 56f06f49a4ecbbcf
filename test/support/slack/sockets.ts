import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Carrier, Delivery } from './delivery.ts';
import { APP, type Json } from './payloads.ts';

/** Why Slack asks for another connection: https://docs.slack.dev/apis/events-api/using-socket-mode */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Milliseconds between the pings of the server. */
const PING_EVERY = 5000;
/** Milliseconds that Slack leaves a connection open after it asked for another. */
const GRACE = 10_000;
/** Milliseconds for the other side to close when the stand-in ends. */
const FAREWELL = 200;

/** One connection, by `performance.now()`. */
export interface Connection {
  readonly openedAt: number;
  closedAt: number | undefined;
  /** Deliveries that went to it. */
  readonly carried: string[];
}

/** Socket Mode: each delivery goes to one of the connections in turn; without one it waits. */
export function createSockets(server: Server, onAck: (delivery: Delivery, body: unknown) => void) {
  const accepting = new WebSocketServer({ noServer: true });
  const open = new Map<WebSocket, Connection>();
  const connections: Connection[] = [];
  const waiting: Delivery[] = [];
  const sent = new Map<string, Delivery>();
  const tickets = new Set<string>();
  let turn = 0;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    accepting.handleUpgrade(request, socket, head, admit);
  });
  const pinging = setInterval(() => {
    for (const each of open.keys()) each.ping();
  }, PING_EVERY);
  pinging.unref();

  function admit(socket: WebSocket): void {
    const connection: Connection = {
      openedAt: performance.now(),
      closedAt: undefined,
      carried: [],
    };
    connections.push(connection);
    open.set(socket, connection);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      connection.closedAt ??= performance.now();
      open.delete(socket);
    });
    socket.on('message', (text: Buffer) => receive(String(text)));
    send(socket, {
      type: 'hello',
      num_connections: open.size,
      debug_info: {
        host: 'applink-1',
        build_number: 1,
        approximate_connection_time: 18_060,
      },
      connection_info: { app_id: APP },
    });
    for (const each of waiting.splice(0)) carry(each);
  }

  function receive(text: string): void {
    const { envelope_id, payload } = readAck(text);
    const delivery = sent.get(envelope_id);
    if (delivery) onAck(delivery, payload);
  }

  function carry(delivery: Delivery): void {
    const sockets = [...open].filter(([, { closedAt }]) => closedAt === undefined);
    const [socket, connection] = sockets[turn % sockets.length] ?? [];
    turn += 1;
    if (socket === undefined || connection === undefined) {
      waiting.push(delivery);
      return;
    }
    connection.carried.push(delivery.id);
    sent.set(delivery.id, delivery);
    delivery.sentAt = performance.now();
    send(socket, {
      envelope_id: delivery.id,
      payload: delivery.body,
      type: delivery.kind,
      accepts_response_payload: delivery.kind !== 'events_api',
      ...(delivery.kind === 'events_api'
        ? { retry_attempt: delivery.retry, retry_reason: delivery.reason ?? '' }
        : {}),
    });
  }

  const carrier: Carrier = {
    carry,
    close: async () => {
      clearInterval(pinging);
      for (const each of open.keys()) each.close(1001);
      const ends = [...open.keys()].map((each) => new Promise((r) => each.once('close', r)));
      await Promise.race([Promise.all(ends), setTimeout(FAREWELL)]);
      for (const each of open.keys()) each.terminate();
      accepting.close();
    },
  };
  return {
    ...carrier,
    connections,
    /** The address of one connection. */
    admitOne(base: string): string {
      const ticket = `ticket-${tickets.size}-${connections.length}-${performance.now()}`;
      tickets.add(ticket);
      return `${base.replace('http', 'ws')}/link/?ticket=${encodeURIComponent(ticket)}&app_id=${APP}`;
    },
    openOnes: (): readonly Connection[] =>
      connections.filter(({ closedAt }) => closedAt === undefined),
    /** Asks every connection to be replaced; nothing is sent on it any more. */
    disconnect(reason: DisconnectReason): void {
      for (const [socket, connection] of open) {
        send(socket, { type: 'disconnect', reason, debug_info: { host: 'applink-1' } });
        connection.closedAt = performance.now();
        void setTimeout(GRACE, undefined, { ref: false }).then(() => socket.terminate());
      }
    },
    /** Closes every connection with a farewell, without having asked for others. */
    closeAll(): void {
      for (const [socket, connection] of open) {
        connection.closedAt = performance.now();
        socket.close(1001, 'going away');
      }
    },
    /** Cuts every connection without a word. */
    cut(): void {
      for (const [socket, connection] of open) {
        connection.closedAt = performance.now();
        socket.terminate();
      }
    },
  };
}

function send(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify(message));
}

function readAck(text: string): { readonly envelope_id: string; readonly payload: unknown } {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('envelope_id' in read)) {
    throw new Error(`The app sent what is no acknowledgement: ${text.slice(0, 100)}`);
  }
  const payload = 'payload' in read ? read.payload : undefined;
  return { envelope_id: String(read.envelope_id), payload };
}
