import { HTTPReceiver, type Logger, SocketModeReceiver } from '@slack/bolt';
import type { SlackConfig } from '../../src/config.ts';
import { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';
import { withDeadline } from './deadline.ts';
import { TIMES } from './limits.ts';
import { type Connection, createConnection } from './reconnect.ts';
import { toClientOptions } from './web.ts';

/** How events come in, and how that begins and ends. */
export interface Entrance {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  readonly connection: Connection;
}

const PATH = '/slack/events';
const REFUSED = 500;

/** Throws a `Fault('platform')` for a mode that cannot work as it is set. */
export function createEntrance(
  { apiUrl, mode }: SlackConfig,
  logger: Logger,
  log: Log,
  onFault: (fault: Fault) => void,
): Entrance {
  if (mode.kind === 'http') return createHttp(mode.signingSecret, mode.port, logger);
  const receiver = new SocketModeReceiver({
    appToken: mode.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: toClientOptions(apiUrl, logger) },
    // What is not acknowledged is delivered again.
    processEventErrorHandler: async () => false,
  });
  return { receiver, connection: createConnection(receiver.client, log, onFault) };
}

function createHttp(signingSecret: string, port: number, logger: Logger): Entrance {
  if (signingSecret.trim() === '') {
    throw new Fault(
      'platform',
      'SLACK_SIGNING_SECRET is empty: copy it from Basic Information of the app.',
    );
  }
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: PATH,
    port,
    logger,
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(REFUSED).end();
      return false;
    },
  });
  let isOpen = false;
  return {
    receiver,
    connection: {
      async open() {
        try {
          await receiver.start(port);
          isOpen = true;
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new Fault(
            'platform',
            `PORT ${port} cannot be listened on (${reason}): choose another.`,
            { cause },
          );
        }
      },
      async close() {
        if (!isOpen) return;
        isOpen = false;
        await withDeadline(receiver.stop(), TIMES.close, 'no close').catch(() => undefined);
      },
    },
  };
}
