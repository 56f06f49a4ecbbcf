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
} as const;

const NAMES = Object.keys(VARIABLES);

/** What holds when nothing is set. */
const DEFAULTS: Config = {
  corpusDir: undefined,
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
  const given = NAMES.filter((name) => env[name]);
  if (given.length === 0) return DEFAULTS;
  // zod takes a fifth of the time that one question on the terminal may take: load it for work only.
  const { parseVariables } = await import('./config-schema.ts');
  return parseVariables(Object.fromEntries(given.map((name) => [name, env[name]])), DEFAULTS);
}
