export interface DiscordConfig {
  readonly token: string;
  /** Without a version: `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly clientId: string | undefined;
  /** Where commands are registered; undefined: everywhere. */
  readonly guildId: string | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  /** `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Config {
  /** Folder to read instead of the bundled corpus. */
  readonly corpusDir: string | undefined;
  /** Where snapshots and the collection are kept without Redis; undefined: `data` in the package's folder. */
  readonly dataDir: string | undefined;
  /** File that lists the sources; undefined: `sources.json` of the corpus folder. */
  readonly sourcesFile: string | undefined;
  /** True when sources on the network may be asked. */
  readonly fetch: boolean;
  /** `HOST:PORT` that may be asked although it is private, loopback or without https. */
  readonly privateHosts: readonly string[];
  /** Who refreshes the index: this process, workers of their own, or nobody. */
  readonly jobs: 'inline' | 'worker' | 'off';
  /** The only variables that child processes are given: none is a secret. */
  readonly inherited: Environment;
  /** Undefined without a token: the platform is left out. */
  readonly discord: DiscordConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly redisUrl: string | undefined;
  readonly policyFile: string | undefined;
  /** Ids of the users who may moderate on every platform. */
  readonly admins: readonly string[];
  readonly logLevel: LogLevel;
  /** Questions a minute. */
  readonly limits: { readonly user: number; readonly channel: number };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that is read, with what it is for: the table of the README and the only list of names. */
export const VARIABLES = {
  DISCORD_TOKEN: 'Token of the Discord bot; without it Discord is left out',
  DISCORD_API_URL: 'Discord’s API without a version; default `https://discord.com/api`',
  DISCORD_CLIENT_ID: 'Id of the Discord application; asked of Discord when absent',
  DISCORD_GUILD_ID: 'Server to register the commands in; default everywhere',
  SLACK_BOT_TOKEN: 'Bot token of the Slack app (`xoxb-…`); without it Slack is left out',
  SLACK_APP_TOKEN: 'App-level token (`xapp-…`), for `SLACK_MODE=socket`',
  SLACK_SIGNING_SECRET: 'Signing secret, for `SLACK_MODE=http`',
  SLACK_MODE: '`socket` (default) or `http`',
  SLACK_API_URL: 'Slack’s Web API; default `https://slack.com/api/`',
  PORT: 'Port for `SLACK_MODE=http`, path `/slack/events`; default 3000',
  REDIS_URL: 'Redis that several processes share; without it all is kept in this one',
  POLICY_FILE: 'JSON file that says how the bot behaves in which channel',
  ADMIN_USERS: 'Ids of users who may moderate anywhere, separated by commas',
  LIMIT_USER: 'Questions a minute of one user; default 5',
  LIMIT_CHANNEL: 'Questions a minute in one channel; default 20',
  LOG_LEVEL: '`debug`, `info` (default), `warn`, `error` or `silent`',
  CORPUS_DIR: 'Folder to read instead of the bundled corpus',
  CORPUS_SOURCES:
    'File that lists the sources of threads; default `sources.json` in the corpus folder',
  CORPUS_FETCH: '`on`: sources on the network are asked; default `off`',
  FETCH_PRIVATE_HOSTS:
    'Hosts (`HOST:PORT`, separated by commas) that may be asked although private, or without https',
  DATA_DIR: 'Folder for the index and what was gathered, without Redis; default `data`',
  JOBS: 'Who refreshes the index: `inline` (default: the bot), `worker` (`npm run start:jobs`) or `off`',
} as const;

const NAMES = Object.keys(VARIABLES);

/** What Node and its libraries read of the environment that a child process may need: certificates, places, time zone. */
const INHERITED = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'TMPDIR',
  'TZ',
];

/** What holds when nothing is set. */
const DEFAULTS: Config = {
  corpusDir: undefined,
  dataDir: undefined,
  sourcesFile: undefined,
  fetch: false,
  privateHosts: [],
  jobs: 'inline',
  inherited: {},
  discord: undefined,
  slack: undefined,
  redisUrl: undefined,
  policyFile: undefined,
  admins: [],
  logLevel: 'info',
  limits: { user: 5, channel: 20 },
};

/**
 * Reads the environment: the only place that knows the names of its variables.
 * An empty variable counts as absent, which is what `NAME=` in an env file means.
 * Throws one `Fault('config')` that lists every problem; values are never repeated, they may be secrets.
 */
export async function readConfig(env: Environment): Promise<Config> {
  const given = pick(env, NAMES);
  const defaults = { ...DEFAULTS, inherited: pick(env, INHERITED) };
  if (Object.keys(given).length === 0) return defaults;
  // zod takes a fifth of the time that one question on the terminal may take: load it for work only.
  const { parseVariables } = await import('./config-schema.ts');
  return parseVariables(given, defaults);
}

function pick(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]]));
}
