import type { WebSocket } from 'ws';

/** Opcodes: docs.discord.com/developers/topics/opcodes-and-status-codes. */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

/** Close codes of the same page. */
export const CLOSE = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  wrongToken: 4004,
  alreadyAuthenticated: 4005,
  tooFast: 4008,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

interface Frame {
  readonly op: number;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** What the gateway keeps of one IDENTIFY, also while nobody is connected. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  /** Sends an event now, or when the session is resumed. */
  dispatch(event: string, payload: unknown): void;
  /** Takes over a connection and sends what came after `sequence`; false when that is not known. */
  resume(socket: WebSocket, sequence: number): boolean;
}

export function createSession(id: string, intents: number, first: WebSocket): Session {
  const sent: Frame[] = [];
  let socket = first;

  function dispatch(event: string, payload: unknown): void {
    const frame = { op: OP.dispatch, t: event, s: sent.length + 1, d: payload };
    sent.push(frame);
    write(socket, frame);
  }

  return {
    id,
    intents,
    dispatch,
    resume(next, sequence) {
      if (sequence > sent.length) return false;
      socket = next;
      for (const frame of sent.slice(sequence)) write(next, frame);
      dispatch('RESUMED', {});
      return true;
    },
  };
}

export function write(socket: WebSocket, frame: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
}
