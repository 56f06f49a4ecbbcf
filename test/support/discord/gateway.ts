import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fields, isFields } from './fields.ts';
import { createConnection } from './gateway-connection.ts';
import { CLOSE, createSession, OP, type Session, write } from './gateway-session.ts';
import { toGuild } from './places.ts';
import type { World } from './world.ts';

/** What a test may set, before or while the bot runs. */
export interface GatewayOptions {
  /** Whether the developer portal allows the bot to ask for message content. */
  readonly messageContent: boolean;
  /** Milliseconds between heartbeats. */
  readonly heartbeat: number;
}

export interface Gateway {
  readonly identifies: number;
  readonly resumes: number;
  readonly heartbeats: number;
  /** Intents of the last IDENTIFY. */
  readonly intents: number;
  /** Connections that are open. */
  readonly connections: number;
  /** Codes with which the bot closed connections. */
  readonly closedWith: readonly number[];
  /** Sends an event to each session; `make` gives nothing where it is not to be seen. */
  announce(event: string, make: (intents: number) => unknown): void;
  /** Sends a frame as it is. */
  send(frame: string): void;
  /** Closes all connections; sessions can be resumed unless the code says otherwise. */
  close(code: number): void;
  /** Cuts all connections without a word. */
  drop(): void;
  askReconnect(): void;
  invalidate(isResumable: boolean): void;
  /** Heartbeats are not acknowledged any more. */
  stopAcking(): void;
  /** Answers the next IDENTIFYs with this code; undefined ends that. */
  refuseWith(code: number | undefined): void;
  stop(): void;
}

/** Close codes after which a session is gone. */
const FATAL: readonly number[] = [1000, 1001, 4004, 4010, 4011, 4012, 4013, 4014];
const INTENTS = { known: 0b11_0011_1111_1111_1111_1111_1111, guilds: 1, content: 1 << 15 } as const;
/** Intents for members and presences, which the developer portal has to allow. */
const PRIVILEGED = (1 << 1) | (1 << 8);

export function createGateway(
  server: Server,
  world: World,
  options: GatewayOptions,
  changed: () => void,
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const closedWith: number[] = [];
  const count = { identifies: 0, resumes: 0, heartbeats: 0, intents: 0 };
  let isAcking = true;
  let refusal: number | undefined;
  const each = (act: (socket: WebSocket) => void): void => {
    for (const socket of sockets.clients) act(socket);
  };

  function identify(socket: WebSocket, fields: unknown): Session | number {
    count.identifies += 1;
    const given = isFields(fields) ? fields : {};
    count.intents = Number(given.intents);
    const code = refusal ?? refusalOf(given, world.token, options.messageContent);
    if (code !== undefined) return code;
    const session = createSession(world.nextId(), count.intents, socket);
    sessions.set(session.id, session);
    greet(session);
    return session;
  }

  function greet(session: Session): void {
    const sees = (session.intents & INTENTS.guilds) !== 0;
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    session.dispatch('READY', {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: true, email: null },
      guilds: [{ id: world.guild, unavailable: true }],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `ws://127.0.0.1:${port}/gateway`,
      shard: [0, 1],
      application: { id: world.application, flags: 0 },
    });
    if (sees) session.dispatch('GUILD_CREATE', toGuild(world));
  }

  function resume(socket: WebSocket, fields: unknown): Session | undefined {
    if (!isFields(fields) || fields.token !== world.token) return undefined;
    const session = sessions.get(String(fields.session_id));
    if (!session?.resume(socket, Number(fields.seq))) return undefined;
    count.resumes += 1;
    return session;
  }

  sockets.on('connection', (socket, { url }) => {
    if (!/[?&]v=10(?:&|$)/.test(url ?? ''))
      world.violations.push(`gateway: ${url} names no version`);
    socket.on('error', () => undefined);
    const connection = createConnection({
      world,
      identify: (fields) => identify(socket, fields),
      resume: (fields) => resume(socket, fields),
      heartbeat: () => {
        count.heartbeats += 1;
        if (isAcking) write(socket, { op: OP.ack });
      },
      invalidate: () => write(socket, { op: OP.invalid, d: false }),
      close: (code, reason) => socket.close(code, reason),
    });
    socket.on('message', (text) => {
      connection.receive(String(text));
      changed();
    });
    socket.on('close', (code) => {
      closedWith.push(code);
      if (FATAL.includes(code) && connection.session) sessions.delete(connection.session.id);
      changed();
    });
    write(socket, { op: OP.hello, d: { heartbeat_interval: options.heartbeat, _trace: [] } });
  });

  return {
    get identifies() {
      return count.identifies;
    },
    get resumes() {
      return count.resumes;
    },
    get heartbeats() {
      return count.heartbeats;
    },
    get intents() {
      return count.intents;
    },
    get connections() {
      return sockets.clients.size;
    },
    closedWith,
    announce(event, make) {
      for (const session of sessions.values()) {
        const payload = make(session.intents);
        if (payload !== undefined) session.dispatch(event, payload);
      }
    },
    send: (frame) => each((socket) => socket.send(frame)),
    close(code) {
      if (FATAL.includes(code)) sessions.clear();
      each((socket) => socket.close(code));
    },
    drop: () => each((socket) => socket.terminate()),
    askReconnect: () => each((socket) => write(socket, { op: OP.reconnect, d: null })),
    invalidate(isResumable) {
      if (!isResumable) sessions.clear();
      each((socket) => write(socket, { op: OP.invalid, d: isResumable }));
    },
    stopAcking: () => {
      isAcking = false;
    },
    refuseWith: (code) => {
      refusal = code;
    },
    stop() {
      each((socket) => socket.terminate());
      sockets.close();
    },
  };
}

/** The code that closes the connection of an IDENTIFY that is not accepted. */
function refusalOf(
  { token, intents, properties }: Fields,
  expected: string,
  mayReadContent: boolean,
): number | undefined {
  const asked = Number(intents);
  const refused = PRIVILEGED | (mayReadContent ? 0 : INTENTS.content);
  if (token !== expected) return CLOSE.wrongToken;
  if (!Number.isSafeInteger(asked) || asked & ~INTENTS.known) return CLOSE.invalidIntents;
  if (asked & refused) return CLOSE.disallowedIntents;
  return isFields(properties) ? undefined : CLOSE.decode;
}
