import { type Fields, isFields } from './fields.ts';
import { CLOSE, OP, type Session } from './gateway-session.ts';
import type { World } from './world.ts';

/** Limits of what a bot sends: docs.discord.com, events/gateway, "Rate Limiting" and "Sending Events". */
const MOST_FRAMES = 120;
const FRAMES_WITHIN_MS = 60_000;
/** Bytes. */
const LONGEST_FRAME = 4096;

interface Ends {
  readonly world: World;
  /** The session, or the code to close with. */
  identify(fields: unknown): Session | number;
  resume(fields: unknown): Session | undefined;
  heartbeat(): void;
  invalidate(): void;
  close(code: number, reason: string): void;
}

/** One connection of a bot: reads its frames and holds it to the rules. */
export interface Connection {
  /** Undefined before IDENTIFY or RESUME. */
  readonly session: Session | undefined;
  receive(text: string): void;
}

export function createConnection(ends: Ends): Connection {
  const received: number[] = [];
  let session: Session | undefined;

  function violate(code: number, reason: string): void {
    ends.world.violations.push(`gateway: ${reason}`);
    ends.close(code, reason);
  }

  function isWithinLimits(text: string): boolean {
    const now = Date.now();
    received.push(now);
    const recent = received.filter((at) => now - at < FRAMES_WITHIN_MS);
    if (Buffer.byteLength(text) > LONGEST_FRAME) violate(CLOSE.decode, 'a frame is too long');
    else if (recent.length > MOST_FRAMES) violate(CLOSE.tooFast, 'too many frames in a minute');
    else return true;
    return false;
  }

  function identify(fields: unknown): void {
    if (session) {
      violate(CLOSE.alreadyAuthenticated, 'a second IDENTIFY');
      return;
    }
    const made = ends.identify(fields);
    if (typeof made === 'number') ends.close(made, 'refused');
    else session = made;
  }

  function resume(fields: unknown): void {
    session = ends.resume(fields);
    if (!session) ends.invalidate();
  }

  function obey({ op, d }: Fields): void {
    if (op === OP.heartbeat) ends.heartbeat();
    else if (op === OP.identify) identify(d);
    else if (op === OP.resume) resume(d);
    else if (!session) violate(CLOSE.notAuthenticated, `opcode ${String(op)} before IDENTIFY`);
    else if (op !== OP.presence) violate(CLOSE.unknownOpcode, `opcode ${String(op)}`);
  }

  return {
    get session() {
      return session;
    },
    receive(text) {
      const frame = isWithinLimits(text) ? parse(text) : undefined;
      if (frame) obey(frame);
    },
  };
}

function parse(text: string) {
  const frame: unknown = JSON.parse(text);
  return isFields(frame) ? frame : {};
}
