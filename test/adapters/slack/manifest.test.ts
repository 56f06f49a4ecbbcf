import { describe, expect, it } from 'vitest';
import { checkManifest } from '../../../adapters/slack/check-manifest.ts';
import { createManifest, printManifest } from '../../../adapters/slack/manifest.ts';
import { NOTE_SHORTCUT, SHORTCUT } from '../../support/slack/people.ts';

const URL = 'https://bot.example/slack/events';
const LEAST = ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history'];
const VARIANTS = [
  { channels: false, url: undefined },
  { channels: true, url: undefined },
  { channels: false, url: URL },
  { channels: true, url: URL },
] as const;

const scopesOf = (channels: boolean) =>
  createManifest({ channels, url: undefined }).oauth_config.scopes.bot;
const eventsOf = (channels: boolean) =>
  createManifest({ channels, url: undefined }).settings?.event_subscriptions?.bot_events;

describe('the manifest of the Slack app', () => {
  it.each(VARIANTS)('S14: keeps every limit of Slack: %j', (variant) => {
    const {
      display_information: shown,
      features,
      oauth_config,
      settings,
    } = createManifest(variant);
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description?.length).toBeLessThanOrEqual(140);
    expect(shown.long_description?.length).toBeGreaterThanOrEqual(174);
    expect(shown.long_description?.length).toBeLessThanOrEqual(4000);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z\d._-]{1,80}$/);
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300);
    expect(features?.agent_view?.suggested_prompts?.length).toBeLessThanOrEqual(4);
    for (const { command, description, usage_hint } of features?.slash_commands ?? []) {
      expect(command).toMatch(/^\/[a-z\d_-]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint?.length).toBeLessThanOrEqual(1000);
    }
    for (const { callback_id, description } of features?.shortcuts ?? []) {
      expect(callback_id.length).toBeLessThanOrEqual(255);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(settings?.event_subscriptions?.bot_events?.length).toBeLessThanOrEqual(100);
    expect(oauth_config.scopes.bot.length).toBeLessThanOrEqual(255);
  });

  it.each([
    ['display_information.name', { display_information: { name: 'n'.repeat(36) } }],
    [
      'display_information.description',
      { display_information: { name: 'n', description: 'd'.repeat(141) } },
    ],
    [
      'display_information.long_description',
      { display_information: { name: 'n', long_description: 'd'.repeat(173) } },
    ],
    [
      'display_information.long_description',
      { display_information: { name: 'n', long_description: 'd'.repeat(4001) } },
    ],
    [
      'features.bot_user.display_name',
      { features: { bot_user: { display_name: 'b'.repeat(81) } } },
    ],
    [
      'features.agent_view.agent_description',
      { features: { agent_view: { agent_description: 'a'.repeat(301) } } },
    ],
    [
      'features.agent_view.suggested_prompts',
      {
        features: {
          agent_view: { suggested_prompts: Array(5).fill({ title: 't', message: 'm' }) },
        },
      },
    ],
    [
      'features.slash_commands[0].command',
      { features: { slash_commands: [{ command: `/${'c'.repeat(32)}`, description: '' }] } },
    ],
    [
      'features.slash_commands[0].usage_hint',
      {
        features: {
          slash_commands: [{ command: '/c', description: '', usage_hint: 'u'.repeat(1001) }],
        },
      },
    ],
    [
      'features.shortcuts[0].callback_id',
      {
        features: {
          shortcuts: [
            { type: 'message' as const, name: 's', callback_id: 'c'.repeat(256), description: '' },
          ],
        },
      },
    ],
    [
      'settings.event_subscriptions.bot_events',
      {
        settings: {
          socket_mode_enabled: true,
          event_subscriptions: { bot_events: Array(101).fill('app_mention' as const) },
        },
      },
    ],
  ])('S14: names %s when it is over its limit', (field, change) => {
    const manifest = { ...createManifest({ channels: false, url: undefined }), ...change };
    expect(() => checkManifest(manifest)).toThrow(field);
    expect(() => checkManifest(manifest)).toThrow(expect.objectContaining({ code: 'config' }));
  });

  it('S13: has an agent view, and not the older assistant view', () => {
    const { features } = createManifest({ channels: false, url: undefined });
    expect(features?.agent_view?.suggested_prompts).not.toHaveLength(0);
    expect(features).not.toHaveProperty('assistant_view');
    expect(eventsOf(false)).toContain('app_home_opened');
    expect(eventsOf(true)?.filter((event) => event.startsWith('assistant'))).toEqual([]);
  });

  it('S16: asks for the least scopes, and to read channels only in its own variant', () => {
    expect(scopesOf(false).toSorted()).toEqual(LEAST);
    expect(scopesOf(true).toSorted()).toEqual(
      [...LEAST, 'channels:history', 'groups:history'].toSorted(),
    );
    expect(eventsOf(false)?.toSorted()).toEqual(['app_home_opened', 'app_mention', 'message.im']);
    expect(eventsOf(true)).toEqual(expect.arrayContaining(['message.channels', 'message.groups']));
  });

  it('names its address wherever Slack sends requests, or uses Socket Mode', () => {
    const http = createManifest({ channels: false, url: URL });
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: URL },
      interactivity: { is_enabled: true, request_url: URL },
    });
    expect(http.features?.slash_commands?.[0]).toMatchObject({ command: '/applenet', url: URL });
    const socket = printManifest({ channels: false, url: undefined });
    expect(JSON.parse(socket)).toMatchObject({
      settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } },
    });
    expect(socket).not.toContain('url"');
  });

  it('refuses an address without TLS', () => {
    expect(() => createManifest({ channels: false, url: 'http://bot.example/' })).toThrow(
      /request_url must begin with https/,
    );
  });

  it('offers “Answer this” and “Save as note” on every message, each with an id of its own', () => {
    const { shortcuts } = createManifest({ channels: false, url: undefined }).features ?? {};
    expect(shortcuts).toMatchObject([
      { type: 'message', name: 'Answer this', callback_id: SHORTCUT },
      { type: 'message', name: 'Save as note', callback_id: NOTE_SHORTCUT },
    ]);
  });

  it('has a command for maintainers, which Slack sends where it sends the other', () => {
    const commands = createManifest({ channels: false, url: URL }).features?.slash_commands;
    expect(commands?.[1]).toMatchObject({ command: '/applenet-admin', url: URL });
  });
});
