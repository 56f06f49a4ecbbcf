import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import type { Carrier, Delivery } from './delivery.ts';
import type { Json } from './payloads.ts';

/** What may be wrong with a request. */
export interface Tampering {
  /** Signs with another secret. */
  readonly secret?: string;
  /** Seconds: how long ago it says that it was sent. */
  readonly age?: number;
  /** Replaces the body after signing. */
  readonly body?: string;
  /** Leaves the headers of the signature out. */
  readonly isUnsigned?: boolean;
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds until Slack gives a request up: it wants an answer within 3 s. */
const PATIENCE = 3000;

/** Sends deliveries as signed requests: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function createSignedHttp(
  { port, signingSecret }: { readonly port: number; readonly signingSecret: string },
  onAck: (delivery: Delivery, body: unknown, status: number) => void,
) {
  async function post(
    type: string,
    text: string,
    { secret = signingSecret, age = 0, body, isUnsigned = false }: Tampering = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const timestamp = String(Math.floor(Date.now() / 1000) - age);
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex');
    const signature = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type, ...(isUnsigned ? {} : signature), ...more },
      body: body ?? text,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, text: await response.text() };
  }

  async function carry(delivery: Delivery): Promise<void> {
    const { type, text } = encode(delivery);
    delivery.sentAt = performance.now();
    const retry: Record<string, string> =
      delivery.retry === 0
        ? {}
        : {
            'x-slack-retry-num': String(delivery.retry),
            'x-slack-retry-reason': delivery.reason ?? 'http_timeout',
          };
    const answered = await post(type, text, {}, retry);
    onAck(delivery, readBody(answered.text), answered.status);
  }

  const carrier: Carrier = {
    // What is not acknowledged stays without an ack, which is what a test then sees.
    carry: (delivery) => void carry(delivery).catch(() => undefined),
    close: async () => undefined,
  };
  return {
    ...carrier,
    /** Posts a delivery with something wrong about it. */
    send(delivery: Delivery, tampering: Tampering = {}): Promise<Answered> {
      const { type, text } = encode(delivery);
      return post(type, text, tampering);
    },
    /** What Slack asks when the address is entered. */
    verifyUrl: (challenge: string): Promise<Answered> =>
      post('application/json', JSON.stringify({ type: 'url_verification', challenge, token: 'x' })),
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function encode({ kind, body }: Delivery): { readonly type: string; readonly text: string } {
  if (kind === 'events_api') return { type: 'application/json', text: JSON.stringify(body) };
  const form = kind === 'interactive' ? { payload: JSON.stringify(body) } : flat(body);
  return {
    type: 'application/x-www-form-urlencoded',
    text: new URLSearchParams(form).toString(),
  };
}

function flat(body: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

function readBody(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return { text };
  }
}
