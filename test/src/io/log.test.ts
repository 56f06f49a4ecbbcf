import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { createLog, type LogOptions } from '../../../src/io/log.ts';

function record(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log = createLog({ level: 'info', isTerminal: false, write, ...options });
  return { log, lines, records: (): unknown[] => lines.map((line) => JSON.parse(line)) };
}

describe('the log for a collector', () => {
  it('is one JSON object a line: time, level, event and the fields', () => {
    const { log, lines, records } = record();
    log.info('ready', {
      platforms: ['discord', 'slack'],
      took: 1200,
      redis: true,
      none: undefined,
    });
    expect(lines.join('')).toMatch(/^[^\n]+\n$/);
    expect(records()).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: 'info',
        event: 'ready',
        platforms: ['discord', 'slack'],
        took: 1200,
        redis: true,
      },
    ]);
  });

  it('says nothing below its level, and nothing at all when it is silent', () => {
    const warn = record({ level: 'warn' });
    warn.log.debug('a');
    warn.log.info('b');
    warn.log.warn('c');
    warn.log.error('d', new Error('e'));
    expect(warn.records()).toMatchObject([{ level: 'warn' }, { level: 'error' }]);
    const silent = record({ level: 'silent' });
    silent.log.error('a', new Error('b'));
    expect(silent.lines).toEqual([]);
  });

  it('tells a cause by its name, message and code, and those of its causes', () => {
    const { log, records } = record();
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const fault = new Fault('platform', 'Discord cannot be reached.', { cause: refused });
    log.error('not answered', Object.assign(fault, { requestBody: 'what somebody wrote' }), {
      id: 'discord:1',
    });
    expect(records()).toMatchObject([
      {
        event: 'not answered',
        id: 'discord:1',
        cause: {
          name: 'Fault',
          message: 'Discord cannot be reached.',
          code: 'platform',
          cause: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
        },
      },
    ]);
    expect(JSON.stringify(records())).not.toMatch(/stack|what somebody wrote/);
  });

  it('shows stacks at debug only', () => {
    const { log, records } = record({ level: 'debug' });
    log.error('broke', new Error('why'));
    expect(records()).toMatchObject([
      { cause: { stack: expect.stringMatching(/^Error: why .*at /) } },
    ]);
  });

  it('tells what failed first when Node tells of several connections together', () => {
    const { log, records } = record();
    const causes = [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED')];
    log.error('broke', Object.assign(new AggregateError(causes), { code: 'ECONNREFUSED' }));
    expect(records()).toMatchObject([
      { cause: { message: 'connect ECONNREFUSED ::1:1', code: 'ECONNREFUSED' } },
    ]);
  });

  it('takes whatever was thrown, but tells only the kind of an object', () => {
    const { log, records } = record();
    const endless = new Error('endless');
    endless.cause = endless;
    for (const thrown of [undefined, null, 'a word', 7, { text: 'private' }, endless]) {
      log.error('broke', thrown);
    }
    expect(records()).toHaveLength(6);
    expect(JSON.stringify(records())).not.toContain('private');
  });

  it('keeps its own names: a field cannot set the level, the time or the event', () => {
    const { log, records } = record();
    const fields = { level: 'error', time: 'never', event: 'forged', cause: 'none' };
    log.info('real', fields);
    expect(records()).toMatchObject([{ level: 'info', event: 'real', level_: 'error' }]);
    expect(JSON.stringify(records()).match(/"event":/g)).toHaveLength(1);
  });

  it('cuts what is too long for a message', () => {
    const { log, lines } = record();
    log.info('long', { value: 'word '.repeat(10_000), solid: 'x'.repeat(10_000) });
    expect(lines.join('').length).toBeLessThan(2500);
  });

  it('goes to the output of the process', () => {
    const script = `import { createLog } from './src/io/log.ts';
      createLog({ level: 'info', isTerminal: false }).info('ready', { port: 3000 });`;
    const arguments_ = ['--import', 'tsx', '--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ level: 'info', event: 'ready', port: 3000 });
  });
});

describe('the log on a terminal', () => {
  it('is one short line an event', () => {
    const { log, lines } = record({ isTerminal: true });
    log.info('ready', { platforms: ['discord', 'slack'], corpus: 'two words', empty: '' });
    log.error('not answered', Object.assign(new TypeError('no "host"'), { code: 'EHOST' }));
    expect(lines).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d info {2}ready {8}platforms=discord,slack corpus="two words" empty=""\n$/,
      ),
      expect.stringMatching(
        /^\d\d:\d\d:\d\d error not answered cause="TypeError: no \\"host\\" \(EHOST\)"\n$/,
      ),
    ]);
  });
});

const letters = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const BASE64URL = `${CAPITALS}abcdefghijklmnopqrstuvwxyz-_`;
const digits = letters('0123456789', 17, 19);
const base64url = (length: number) => letters(BASE64URL, length);
const any = fc.string({ unit: 'grapheme', maxLength: 20 });

/** What must not be seen, inside what it comes in. */
const slackToken = fc
  .tuple(fc.constantFrom('xoxb-', 'xoxp-', 'xoxe.xoxp-1-', 'xapp-1-'), digits, base64url(24))
  .map(([kind, id, secret]) => ({ secret, text: `${kind}${id}-${secret}` }));
const discordToken = fc
  .tuple(base64url(24), base64url(6), base64url(38))
  .map(([id, time, secret]) => ({ secret, text: `${id}.${time}.${secret}` }));
const discordUrl = fc
  .tuple(
    fc.constantFrom('https://discord.com/api/v10', 'http://127.0.0.1:4000/api/v10', '', '/v10'),
    digits,
    base64url(68),
    fc.constantFrom('', '/messages/@original', '?wait=true', '/callback'),
    fc.constantFrom('webhooks', 'interactions'),
  )
  .map(([host, id, secret, rest, kind]) => ({
    secret,
    text: `${host}/${kind}/${id}/${secret}${rest}`,
  }));
const interactionToken = fc.tuple(digits, base64url(60)).map(([id, random]) => {
  const secret = Buffer.from(`interaction:${id}:${random}`).toString('base64');
  return { secret, text: secret };
});
const responseUrl = fc
  .tuple(
    fc.constantFrom(
      'https://hooks.slack.com/commands/T0A/1/',
      'https://hooks.slack.com/actions/T0A/1/',
      'https://hooks.slack.com/services/T0A/B0B/',
      'http://127.0.0.1:4000/commands/T0A/1/',
      'response_url=http://127.0.0.1/',
      '"response_url":"http://127.0.0.1/',
    ),
    letters(BASE64URL, 24),
  )
  .map(([before, secret]) => ({ secret, text: before + secret }));
const socketUrl = base64url(36).map((secret) => ({
  secret,
  text: `wss://wss-primary.slack.com/link/?ticket=${secret}&app_id=1`,
}));
const redisUrl = fc
  .tuple(fc.constantFrom('redis://:', 'rediss://bot:'), letters(`${BASE64URL}/@%:`, 8, 20))
  .map(([scheme, secret]) => ({ secret, text: `${scheme}${secret}@redis.example:6379/0` }));
const hidden = fc.oneof(
  slackToken,
  discordToken,
  discordUrl,
  interactionToken,
  responseUrl,
  socketUrl,
  redisUrl,
);

describe('no line of the log', () => {
  const shapes = fc.constantFrom(false, true);

  it('shows a token, a reply URL or a password, wherever it stands', () => {
    fc.assert(
      fc.property(hidden, any, any, shapes, ({ secret, text }, before, after, isTerminal) => {
        const { log, lines } = record({ level: 'debug', isTerminal });
        const around = `${before} ${text} ${after}`;
        log.debug(around);
        log.info('a', { value: around, plain: text, list: ['b', around] });
        log.warn('c', { [around]: 1 });
        const cause = Object.assign(new Error(around), { code: text, name: text });
        log.error('d', new Error('e', { cause }), { value: `(${text})` });
        log.error('f', around);
        expect(lines).toHaveLength(5);
        expect(lines.join('')).not.toContain(secret);
      }),
    );
  });

  it('shows part of a token where it is cut', () => {
    fc.assert(
      fc.property(hidden, fc.integer({ min: 7900, max: 8000 }), ({ secret, text }, length) => {
        const { log, lines } = record();
        log.info('a', { value: `${'- '.repeat(length / 2)}${text}` });
        log.info('b', { value: `${'y'.repeat(length)} ${text}` });
        expect(lines.join('')).not.toContain(secret.slice(0, 8));
      }),
    );
  });

  it('shows a secret that it was told of, as it is or as addresses spell it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), any, (secret, before) => {
        fc.pre(!/[\p{C}\p{Z}]/u.test(secret));
        const { log, lines } = record({ secrets: [secret, 'no'] });
        log.info('a', { value: `${before}${secret}.`, url: `x?y=${encodeURIComponent(secret)}` });
        const [{ value, url }] = [JSON.parse(lines.join(''))];
        expect(value).not.toContain(secret);
        expect(url).not.toContain(encodeURIComponent(secret));
      }),
    );
  });

  it('shows the value of a field that says it is secret', () => {
    const { log, lines } = record();
    log.info('a', { token: 'short', signingSecret: 'too', responseUrl: 'also' });
    expect(lines.join('')).not.toMatch(/short|too|also/);
  });

  it('can be made two by what is logged, or take commands of a terminal', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0085',
        '\u001b',
        '\u202e',
        '\0',
        'a',
        '"',
        ' ',
        '=',
        '\\',
      ),
    });
    fc.assert(
      fc.property(hostile, hostile, shapes, (one, other, isTerminal) => {
        const { log, lines } = record({ isTerminal });
        log.info(one, { [`${other}x`]: one, list: [one, other] });
        log.error(other, Object.assign(new Error(one), { name: other, code: one }));
        expect(lines).toHaveLength(2);
        for (const line of lines) {
          expect(line.endsWith('\n')).toBe(true);
          expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
        }
      }),
    );
  });

  it('loses what is harmless', () => {
    const { log, records } = record();
    const fields = {
      id: 'discord:1234567890123456789',
      url: 'https://developer.apple.com/documentation/network/nwconnection',
      snapshot: 'sha256-6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      reason: 'connect ECONNREFUSED 127.0.0.1:6379',
      channel: 'C0123456789',
    };
    log.info('kept', fields);
    expect(records()).toMatchObject([fields]);
  });
});
