import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { createAsk, createTriage } from '../src/ask.ts';
import type { Config } from '../src/config.ts';
import type { Services } from '../src/desk/desk.ts';
import { Fault } from '../src/fault.ts';
import { createLog } from '../src/io/log.ts';
import { createMemories } from '../src/io/memories.ts';
import { createTurns } from '../src/io/turns.ts';
import { createLiveIndex } from '../src/live-index.ts';
import { DEFAULT_POLICY, type Policy, parsePolicy } from '../src/policy.ts';
import type { Adapter, ChatStores, Log } from '../src/ports.ts';
import type { Suggest } from '../src/query/suggest.ts';
import { createSuggest } from '../src/suggest.ts';
import { type Freshness, keepFresh } from './keep-fresh.ts';
import { openCorpus } from './open-corpus.ts';

/** Milliseconds from a signal to the end, whatever still hangs. */
const STOP_DEADLINE_MS = 9000;
const EXIT_FAULT = 2;
/** Runs the platforms that are configured until a signal, or until one of them gives up: then it throws its `Fault`. */
export async function runBot(config: Config): Promise<void> {
  const log = createLog({
    level: config.logLevel,
    isTerminal: process.stdout.isTTY,
    secrets: [...secretsOf(config), ...(config.redisUrl ? [config.redisUrl] : [])],
  });
  const stores = await openStores(config, log);
  const ending = untilEnd(log);
  const { adapters, freshness } = await createAdapters(config, stores, log, ending.fail);
  try {
    const started = Promise.all(adapters.map((adapter) => adapter.start()));
    if ((await Promise.race([started.then(() => 'started'), ending.ended])) === 'started') {
      log.info('ready', { platforms: adapters.map(({ platform }) => platform) });
      // A bot lives for weeks beside others: from now on V8 keeps its heap close to what is in use.
      setFlagsFromString('--optimize-for-size');
      await ending.ended;
    }
  } finally {
    setTimeout(() => process.exit(EXIT_FAULT), STOP_DEADLINE_MS).unref();
    await Promise.allSettled([freshness.stop(), ...adapters.map((adapter) => adapter.stop())]);
    await stores.close();
    log.info('stopped');
  }
}

/** Resolves at a signal, rejects when a platform gives up. A second signal ends the process at once. */
function untilEnd(log: Log) {
  const { promise: ended, resolve, reject } = withResolvers();
  const stop = (signal: NodeJS.Signals): void => {
    log.info('stopping', { signal });
    process.once(signal, () => process.exit(EXIT_FAULT));
    resolve('stopped');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  // Libraries that lose a promise must not end a bot that could go on.
  process.on('unhandledRejection', (error) => log.error('a rejection nobody handled', error));
  process.on('uncaughtException', (cause) => {
    log.error('an error nobody caught', cause);
    reject(new Fault('platform', 'Something failed that nobody caught; the log says what.'));
  });
  return { ended, fail: (fault: Fault): void => reject(fault) };
}

/** `Promise.withResolvers` came with Node 22. */
function withResolvers() {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** The tokens, which no log may show. */
function secretsOf({ discord, slack }: Config): readonly string[] {
  const ofSlack = slack && [
    slack.botToken,
    slack.mode.kind === 'socket' ? slack.mode.appToken : slack.mode.signingSecret,
  ];
  return [...(discord ? [discord.token] : []), ...(ofSlack ?? [])];
}

async function openStores(config: Config, log: Log): Promise<ChatStores> {
  const { redisUrl, limits } = config;
  if (redisUrl === undefined) {
    return (await import('../src/io/memory-stores.ts')).createMemoryStores(limits);
  }
  const { createRedisStores } = await import('../src/io/redis-stores.ts');
  return createRedisStores({ url: redisUrl, limits, log, secret: secretsOf(config).join() });
}

async function createAdapters(
  config: Config,
  stores: ChatStores,
  log: Log,
  onFault: (fault: Fault) => void,
): Promise<{ readonly adapters: readonly Adapter[]; readonly freshness: Freshness }> {
  const { discord, slack, admins } = config;
  const [policy, { snapshot, passedOver }, discordModule, slackModule] = await Promise.all([
    readPolicy(config.policyFile),
    openCorpus(config, (line) => log.warn('corpus', { problem: line })),
    discord && import('./discord/adapter.ts'),
    slack && import('./slack/adapter.ts'),
  ]);
  const live = createLiveIndex(snapshot);
  const suggest = createSuggest(live);
  const turn = createTurns();
  const freshness = keepFresh(config, live, { log, turn, passedOver });
  const services: Services = {
    ask: createAsk(live),
    readLog: createTriage(live),
    stores,
    ...createMemories(stores.texts),
    log,
    turn,
    index: freshness.control,
  };
  void warmUp(services, suggest);
  const common = { services, policy, admins, onFault };
  const adapters = [
    ...(discord && discordModule
      ? [discordModule.createDiscord({ ...common, config: discord, suggest })]
      : []),
    ...(slack && slackModule ? [slackModule.createSlack({ ...common, config: slack })] : []),
  ];
  return { adapters, freshness };
}

async function readPolicy(file: string | undefined): Promise<Policy> {
  if (file === undefined) return DEFAULT_POLICY;
  try {
    return parsePolicy(await readFile(file, 'utf8'), file);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('config', `The policy file ${file} cannot be read.`, { cause });
  }
}

/** Questions of each kind: the first of a kind loads word lists and tables. */
const WARMING = [
  'Error Domain=NSURLErrorDomain Code=-1003 when a conection waits',
  'how do I pause and resume a download?',
  'when is NWConnection stuck in preparing?',
  'and what of the weather?',
] as const;

/** While the platforms are being connected: better then than when somebody waits. */
async function warmUp({ ask, turn }: Services, suggest: Suggest): Promise<void> {
  for (const text of WARMING) {
    await turn();
    ask({ text });
  }
  await turn();
  suggest('');
}
