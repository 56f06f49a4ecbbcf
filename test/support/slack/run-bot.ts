import { expect, onTestFinished } from 'vitest';
import { createSlack } from '../../../adapters/slack/adapter.ts';
import { DEFAULT_POLICY, parsePolicy } from '../../../src/policy.ts';
import { type BotOptions, createServices } from './bot.ts';
import { ADMIN } from './people.ts';
import { type Slack, type SlackOptions, startSlack } from './stand-in.ts';

interface RunOptions extends BotOptions {
  /** What a policy file would say. */
  readonly policy?: unknown;
}

/** The real adapter with real services on a stand-in for Slack, not started yet. */
export function createBot(slack: Slack, { policy, ...options }: RunOptions = {}) {
  const { services, log, faults, onFault } = createServices(options);
  const adapter = createSlack({
    config: slack.config,
    services,
    policy: policy === undefined ? DEFAULT_POLICY : parsePolicy(JSON.stringify(policy), 'policy'),
    admins: [ADMIN],
    onFault,
  });
  onTestFinished(async () => {
    await adapter.stop();
    for (const secret of [...slack.secrets, '/respond/']) expect(log.text()).not.toContain(secret);
  });
  return { adapter, services, log, faults };
}

/** A Slack of its own for the test that calls it; at the end nothing wrong may have been sent to it. */
export async function openSlack(options: SlackOptions = {}): Promise<Slack> {
  const slack = await startSlack(options);
  onTestFinished(async () => {
    await slack.stop();
    expect(slack.violations).toEqual([]);
  });
  return slack;
}

/** Slack and a bot that is ready. */
export async function runBot({ mode, scopes, ...options }: RunOptions & SlackOptions = {}) {
  const slack = await openSlack({ ...(mode && { mode }), ...(scopes && { scopes }) });
  const bot = createBot(slack, options);
  await bot.adapter.start();
  return { slack, ...bot };
}
