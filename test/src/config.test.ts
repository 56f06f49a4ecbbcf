import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, VARIABLES } from '../../src/config.ts';
import { Fault } from '../../src/fault.ts';

const BOTH = { DISCORD_TOKEN: 'd-1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

async function problemsOf(env: Readonly<Record<string, string>>): Promise<string> {
  const fault = await readConfig(env).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Fault);
  return fault instanceof Fault ? fault.message : '';
}

describe('the configuration', () => {
  it('is the bundled corpus and no platform when nothing is set', async () => {
    const nothing = {
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
    expect(await readConfig({})).toEqual(nothing);
    expect(await readConfig({ CORPUS_DIR: '', HOME: '/home/someone' })).toEqual(nothing);
  });

  it('leaves out the platform without a token', async () => {
    const { discord, slack } = await readConfig({ DISCORD_TOKEN: 'd-1' });
    expect({ discord, slack }).toEqual({
      discord: {
        token: 'd-1',
        apiUrl: 'https://discord.com/api',
        clientId: undefined,
        guildId: undefined,
      },
      slack: undefined,
    });
  });

  it('reads Slack with Socket Mode and with HTTP', async () => {
    expect((await readConfig(BOTH)).slack).toEqual({
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.com/api/',
      mode: { kind: 'socket', appToken: 'xapp-1' },
    });
    const http = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_MODE: 'http',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    };
    expect((await readConfig({ ...http, PORT: '0' })).slack).toEqual({
      botToken: 'xoxb-1',
      apiUrl: 'http://127.0.0.1:9/api/',
      mode: { kind: 'http', signingSecret: 's', port: 0 },
    });
    expect((await readConfig(http)).slack?.mode).toMatchObject({ port: 3000 });
  });

  it('reads the rest', async () => {
    const env = {
      ...BOTH,
      DISCORD_API_URL: 'http://127.0.0.1:9/api/',
      DISCORD_CLIENT_ID: '123',
      DISCORD_GUILD_ID: '456',
      REDIS_URL: 'redis://127.0.0.1:6379',
      POLICY_FILE: 'policy.json',
      ADMIN_USERS: '1, U2 3',
      LIMIT_USER: '7',
      LIMIT_CHANNEL: '70',
      LOG_LEVEL: 'warn',
      CORPUS_DIR: './my corpus',
      CORPUS_SOURCES: 'sources.json',
      CORPUS_FETCH: 'on',
      FETCH_PRIVATE_HOSTS: '127.0.0.1:8080, forum.local:443,[::1]:80',
      DATA_DIR: '/var/lib/applenet',
      JOBS: 'worker',
      TZ: 'UTC',
    };
    expect(await readConfig(env)).toMatchObject({
      corpusDir: './my corpus',
      sourcesFile: 'sources.json',
      fetch: true,
      privateHosts: ['127.0.0.1:8080', 'forum.local:443', '[::1]:80'],
      dataDir: '/var/lib/applenet',
      jobs: 'worker',
      inherited: { TZ: 'UTC' },
      discord: { apiUrl: 'http://127.0.0.1:9/api', clientId: '123', guildId: '456' },
      redisUrl: 'redis://127.0.0.1:6379',
      policyFile: 'policy.json',
      admins: ['1', 'U2', '3'],
      limits: { user: 7, channel: 70 },
      logLevel: 'warn',
    });
  });

  it('lists every problem at once', async () => {
    const problems = await problemsOf({
      SLACK_BOT_TOKEN: 'xoxb-1',
      DISCORD_API_URL: 'http://x/api/v10',
      PORT: '99999',
      REDIS_URL: 'http://x',
      LIMIT_USER: 'many',
      LOG_LEVEL: 'loud',
      DISCORD_CLIENT_ID: 'me',
    });
    for (const [name, what] of [
      ['DISCORD_API_URL', 'ends with a version'],
      ['PORT', 'from 0 to 65535'],
      ['REDIS_URL', 'begins with redis:// or rediss://'],
      ['LIMIT_USER', 'is no number'],
      ['LOG_LEVEL', 'is none of'],
      ['DISCORD_CLIENT_ID', 'digits only'],
      ['SLACK_APP_TOKEN', 'is missing'],
    ]) {
      expect(problems).toMatch(new RegExp(`${name} .*?${what}`));
    }
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is missing'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_MODE: 'http' },
      'SLACK_SIGNING_SECRET is missing',
    ],
    [{ ...BOTH, SLACK_MODE: 'rtm' }, 'SLACK_MODE is neither socket nor http'],
    [
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      'SLACK_BOT_TOKEN is an app-level token; it belongs in SLACK_APP_TOKEN',
    ],
    [{ JOBS: 'worker' }, 'REDIS_URL is missing: JOBS=worker needs it'],
    [{ JOBS: 'on' }, 'JOBS is none of inline, worker, off'],
    [{ CORPUS_FETCH: 'yes' }, 'CORPUS_FETCH is neither on nor off'],
    [{ FETCH_PRIVATE_HOSTS: 'localhost' }, 'FETCH_PRIVATE_HOSTS is no list of HOST:PORT'],
    [{ LIMIT_CHANNEL: '0' }, 'LIMIT_CHANNEL must be at least 1'],
    [{ DISCORD_TOKEN: 'a b' }, 'DISCORD_TOKEN holds a blank'],
    [{ CORPUS_DIR: ' /place' }, 'CORPUS_DIR begins or ends with a blank; remove it'],
  ])('says what is wrong with %j', async (env, problem) => {
    expect(await problemsOf(env)).toContain(problem);
  });

  it('never repeats a value, which may be a secret', async () => {
    const names = Object.keys(VARIABLES);
    const env = Object.fromEntries(names.map((name) => [name, ' hush hush']));
    expect(await problemsOf(env)).not.toContain('hush');
  });

  it('is described in the README, variable by variable', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const [name, purpose] of Object.entries(VARIABLES)) {
      expect(readme).toContain(`| \`${name}\` | ${purpose} |`);
    }
  });
});
