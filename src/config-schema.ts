import { z } from 'zod';
import type { Config, DiscordConfig, Environment, SlackConfig } from './config.ts';
import { Fault } from './fault.ts';

const DISCORD_API = 'https://discord.com/api';
const SLACK_API = 'https://slack.com/api/';
const PORT = 3000;
/** More a minute is no limit. */
const MOST_A_MINUTE = 10_000;

const text = z
  .string()
  .refine((value) => value.trim() === value, 'begins or ends with a blank; remove it');
/** A name, an IPv4 address or an IPv6 address in brackets; the port is written out. */
const PRIVATE_HOST = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\]):\d{1,5}$/i;
const secret = text.refine((value) => !/\s/.test(value), 'holds a blank; copy it again');
const id = text.regex(/^\d{1,20}$/, 'is no id; it has digits only');
const perMinute = z.coerce
  .number('is no number')
  .int('is no whole number')
  .min(1, 'must be at least 1')
  .max(MOST_A_MINUTE, `must be at most ${MOST_A_MINUTE}`);

function address(...protocols: readonly string[]) {
  const wanted = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `is no address, which begins with ${wanted}`,
  );
}

const schema = z
  .object({
    DISCORD_TOKEN: secret,
    DISCORD_API_URL: address('https:', 'http:').refine(
      (value) => !/\/v\d+\/*$/.test(value),
      'ends with a version; leave that out',
    ),
    DISCORD_CLIENT_ID: id,
    DISCORD_GUILD_ID: id,
    SLACK_BOT_TOKEN: secret.refine(
      (value) => !value.startsWith('xapp-'),
      'is an app-level token; it belongs in SLACK_APP_TOKEN',
    ),
    SLACK_APP_TOKEN: secret.refine(
      (value) => !value.startsWith('xoxb-'),
      'is a bot token; it belongs in SLACK_BOT_TOKEN',
    ),
    SLACK_SIGNING_SECRET: secret,
    SLACK_MODE: z.enum(['socket', 'http'], 'is neither socket nor http'),
    SLACK_API_URL: address('https:', 'http:'),
    PORT: z.coerce
      .number('is no number')
      .int('is no whole number')
      .min(0, 'is no port, which go from 0 to 65535')
      .max(65_535, 'is no port, which go from 0 to 65535'),
    REDIS_URL: address('redis:', 'rediss:'),
    POLICY_FILE: text,
    ADMIN_USERS: text,
    LIMIT_USER: perMinute,
    LIMIT_CHANNEL: perMinute,
    LOG_LEVEL: z.enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'is none of debug, info, warn, error, silent',
    ),
    CORPUS_DIR: text,
    CORPUS_SOURCES: text,
    CORPUS_FETCH: z.enum(['on', 'off'], 'is neither on nor off'),
    FETCH_PRIVATE_HOSTS: text.refine(
      (value) => toList(value).every((host) => PRIVATE_HOST.test(host)),
      'is no list of HOST:PORT, separated by commas',
    ),
    DATA_DIR: text,
    JOBS: z.enum(['inline', 'worker', 'off'], 'is none of inline, worker, off'),
  })
  .partial();

type Variables = z.infer<typeof schema>;

/** Reads the variables that are set. Throws a `Fault('config')` that lists every problem and repeats no value. */
export function parseVariables(given: Environment, defaults: Config): Config {
  const read = schema.safeParse(given);
  const wrong = read.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  const problems = [...wrong, ...missingForSlack(given), ...missingForJobs(given)];
  if (!read.success || problems.length > 0) {
    throw new Fault('config', `The environment has problems: ${problems.join('; ')}.`);
  }
  const set = read.data;
  return {
    ...defaults,
    corpusDir: set.CORPUS_DIR,
    dataDir: set.DATA_DIR,
    sourcesFile: set.CORPUS_SOURCES,
    fetch: set.CORPUS_FETCH === 'on',
    privateHosts: toList(set.FETCH_PRIVATE_HOSTS),
    jobs: set.JOBS ?? defaults.jobs,
    discord: toDiscord(set),
    slack: toSlack(set),
    redisUrl: set.REDIS_URL,
    policyFile: set.POLICY_FILE,
    admins: toList(set.ADMIN_USERS),
    logLevel: set.LOG_LEVEL ?? defaults.logLevel,
    limits: {
      user: set.LIMIT_USER ?? defaults.limits.user,
      channel: set.LIMIT_CHANNEL ?? defaults.limits.channel,
    },
  };
}

function toList(value = ''): readonly string[] {
  return value.split(/[\s,]+/).filter((each) => each !== '');
}

/** Workers of their own hear of jobs by Redis only. */
function missingForJobs({ JOBS, REDIS_URL }: Environment): readonly string[] {
  if (JOBS !== 'worker' || REDIS_URL !== undefined) return [];
  return ['REDIS_URL is missing: JOBS=worker needs it'];
}

/** What one variable of Slack needs of the others. */
function missingForSlack(given: Environment): readonly string[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_MODE = 'socket' } = given;
  if (SLACK_BOT_TOKEN === undefined) {
    const isInPart = SLACK_APP_TOKEN !== undefined || SLACK_SIGNING_SECRET !== undefined;
    return isInPart ? ['SLACK_BOT_TOKEN is missing: Slack is set up in part'] : [];
  }
  if (SLACK_MODE === 'socket' && SLACK_APP_TOKEN === undefined) {
    return ['SLACK_APP_TOKEN is missing: SLACK_MODE=socket needs it'];
  }
  if (SLACK_MODE === 'http' && SLACK_SIGNING_SECRET === undefined) {
    return ['SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it'];
  }
  return [];
}

function toDiscord(set: Variables): DiscordConfig | undefined {
  if (set.DISCORD_TOKEN === undefined) return undefined;
  return {
    token: set.DISCORD_TOKEN,
    apiUrl: (set.DISCORD_API_URL ?? DISCORD_API).replace(/\/+$/, ''),
    clientId: set.DISCORD_CLIENT_ID,
    guildId: set.DISCORD_GUILD_ID,
  };
}

function toSlack(set: Variables): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = set;
  if (botToken === undefined) return undefined;
  const apiUrl = (set.SLACK_API_URL ?? SLACK_API).replace(/\/*$/, '/');
  if (set.SLACK_MODE !== 'http') {
    return { botToken, apiUrl, mode: { kind: 'socket', appToken: appToken ?? '' } };
  }
  const signingSecret = set.SLACK_SIGNING_SECRET ?? '';
  return { botToken, apiUrl, mode: { kind: 'http', signingSecret, port: set.PORT ?? PORT } };
}
