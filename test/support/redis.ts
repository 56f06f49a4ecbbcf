import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, connect as openSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as openTls } from 'node:tls';
import { Redis } from 'ioredis';
import { findProgram, HOW_TO_GET_REDIS } from './redis-binary.ts';

/** A Redis for one test file: the one that REDIS_URL names, through a proxy, or a server of our own. */
export interface TestRedis {
  readonly url: string;
  /** Nobody else uses keys that begin so; they are gone after `stop`. */
  readonly prefix: string;
  /** For looking into the store beside the code under test; goes on while the others are paused only if the server is not ours. */
  readonly client: Redis;
  /** All keys that begin so (default: with the prefix above), each with all that it holds. */
  contents(beginning?: string): Promise<ReadonlyMap<string, string>>;
  /** It stays connected and answers nothing, as a stopped container does. */
  pause(): void;
  resume(): void;
  /** It dies: connections are cut, new ones refused, and a server of our own forgets all. */
  kill(): Promise<void>;
  /** After `kill`, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What can be done to a server, or to a proxy that stands for it. */
interface Host {
  readonly url: string;
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Removes what it left on disk. */
  discard(): Promise<void>;
}

export interface RedisOptions {
  /** A server of our own that writes all to disk at once, and knows it again after `kill` and `restart`. */
  readonly isDurable?: boolean;
}

export async function startRedis({ isDurable = false }: RedisOptions = {}): Promise<TestRedis> {
  const foreign = isDurable ? undefined : process.env.REDIS_URL;
  const host = foreign ? await startProxy(new URL(foreign)) : await startServer(isDurable);
  const client = new Redis(foreign || host.url, { retryStrategy: () => 50 });
  // While the server is dead there is nothing to say about it.
  client.on('error', () => undefined);
  const prefix = `applenet-test-${randomUUID()}:`;
  const keys = (beginning = prefix): Promise<string[]> => client.keys(`${beginning}*`);
  return {
    ...host,
    prefix,
    client,
    contents: async (beginning) => {
      const found = await keys(beginning);
      return new Map(
        await Promise.all(found.map(async (key) => [key, await hold(client, key)] as const)),
      );
    },
    async stop() {
      host.resume();
      if (foreign) await Promise.all((await keys()).map((key) => client.unlink(key)));
      client.disconnect();
      await host.kill();
      await host.discard();
    },
  };
}

async function hold(client: Redis, key: string): Promise<string> {
  const kind = await client.type(key);
  return kind === 'hash'
    ? JSON.stringify(await client.hgetall(key))
    : String(await client.get(key));
}

/** A server of our own; one that is not durable keeps nothing on disk. */
async function startServer(isDurable: boolean): Promise<Host> {
  const program = findProgram('redis-server');
  if (program === undefined) throw new Error(HOW_TO_GET_REDIS);
  const folder = await mkdtemp(join(tmpdir(), 'applenet-redis-'));
  const port = await findPort();
  const log = isDurable ? ['yes', '--appendfsync', 'always'] : ['no'];
  const words = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(program, [...words, '--save', '', '--appendonly', ...log], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    await untilReady(child);
    return child;
  };
  let server = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async kill() {
      const exit = server.exitCode === null && server.signalCode === null && once(server, 'exit');
      server.kill('SIGKILL');
      await exit;
    },
    async restart() {
      server = await start();
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  let said = '';
  for await (const part of stdout ?? []) {
    said += String(part);
    if (said.includes('Ready to accept connections')) break;
  }
  if (!said.includes('Ready')) throw new Error(`redis-server did not start: ${said}`);
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = readAddress(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Stands before somebody's server, which cannot be stopped or killed. */
async function startProxy(upstream: URL): Promise<Host> {
  const port = Number(upstream.port || 6379);
  const host = upstream.hostname;
  const sockets = new Set<Socket>();
  let isPaused = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    if (isPaused) socket.pause();
  };
  const server = createServer((near) => {
    const far =
      upstream.protocol === 'rediss:'
        ? openTls({ host, port, servername: host })
        : openSocket({ host, port });
    near.on('data', (part) => far.write(part)).on('close', () => far.destroy());
    far.on('data', (part) => near.write(part)).on('close', () => near.destroy());
    keep(near);
    keep(far);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = readAddress(server.address());
  const url = new URL(upstream);
  url.protocol = 'redis:';
  url.hostname = '127.0.0.1';
  url.port = `${address.port}`;
  return {
    url: url.href,
    pause() {
      isPaused = true;
      for (const socket of sockets) socket.pause();
    },
    resume() {
      isPaused = false;
      for (const socket of sockets) socket.resume();
    },
    async kill() {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    async restart() {
      server.listen(address.port, '127.0.0.1');
      await once(server, 'listening');
    },
    discard: async () => undefined,
  };
}

function readAddress(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address;
}
