import type { webApi } from '@slack/bolt';
import { Fault } from '../../src/fault.ts';
import { MANIFEST } from './limits.ts';

type Typed = webApi.AppsManifestCreateArguments['manifest'];

/** As @slack/web-api types it, but for the scopes: its list lacks `assistant:write` (8.2.0). */
export interface Manifest
  extends Pick<Typed, '_metadata' | 'display_information' | 'features' | 'settings'> {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
}

interface Measured {
  readonly field: string;
  /** Characters of a text, or entries of a list. */
  readonly length: number;
  readonly least?: number;
  readonly most: number;
}

/** Throws a `Fault('config')` that names each field of the manifest that Slack would refuse. */
export function checkManifest(manifest: Manifest): void {
  const problems = [...lengthProblems(manifest), ...formProblems(manifest)];
  if (problems.length === 0) return;
  throw new Fault('config', `Slack would refuse the manifest: ${problems.join('; ')}.`);
}

function lengthProblems(manifest: Manifest): readonly string[] {
  return measure(manifest)
    .filter(({ length, least = 0, most }) => length < least || length > most)
    .map(({ field, length, least = 0, most }) =>
      length > most
        ? `${field} is ${length} long, over ${most}`
        : `${field} is ${length} long, under ${least}`,
    );
}

function measure(manifest: Manifest): readonly Measured[] {
  const { display_information: shown, oauth_config: oauth, settings } = manifest;
  const { long_description: long } = shown;
  const of = (field: string, text: string | readonly unknown[] | undefined, most: number) => ({
    field,
    length: text?.length ?? 0,
    most,
  });
  return [
    { ...of('display_information.name', shown.name, MANIFEST.name), least: 1 },
    of('display_information.description', shown.description, MANIFEST.description),
    ...(long === undefined
      ? []
      : [
          {
            field: 'display_information.long_description',
            length: long.length,
            ...MANIFEST.longDescription,
          },
        ]),
    of('oauth_config.scopes.bot', oauth.scopes.bot, MANIFEST.scopes),
    of(
      'settings.event_subscriptions.bot_events',
      settings?.event_subscriptions?.bot_events,
      MANIFEST.events,
    ),
    ...measureFeatures(manifest.features, of),
  ];
}

type Measure = (
  field: string,
  text: string | readonly unknown[] | undefined,
  most: number,
) => Measured;

function measureFeatures(features: Manifest['features'], of: Measure): readonly Measured[] {
  const {
    agent_view: agent,
    bot_user: bot,
    shortcuts = [],
    slash_commands: commands = [],
  } = features ?? {};
  const at = 'features';
  return [
    of(`${at}.bot_user.display_name`, bot?.display_name, MANIFEST.botName),
    of(`${at}.agent_view.agent_description`, agent?.agent_description, MANIFEST.agentDescription),
    of(`${at}.agent_view.suggested_prompts`, agent?.suggested_prompts, MANIFEST.prompts),
    of(`${at}.shortcuts`, shortcuts, MANIFEST.shortcuts),
    of(`${at}.slash_commands`, commands, MANIFEST.commands),
    ...shortcuts.flatMap(({ callback_id, description }, i) => [
      of(`${at}.shortcuts[${i}].callback_id`, callback_id, MANIFEST.callbackId),
      of(`${at}.shortcuts[${i}].description`, description, MANIFEST.shortcutDescription),
    ]),
    ...commands.flatMap(({ command, description, usage_hint }, i) => [
      of(`${at}.slash_commands[${i}].command`, command, MANIFEST.command),
      of(`${at}.slash_commands[${i}].description`, description, MANIFEST.commandDescription),
      of(`${at}.slash_commands[${i}].usage_hint`, usage_hint, MANIFEST.usageHint),
    ]),
  ];
}

function formProblems({ features, settings }: Manifest): readonly string[] {
  const url = settings?.event_subscriptions?.request_url;
  const isSocket = settings?.socket_mode_enabled === true;
  const commands = features?.slash_commands ?? [];
  const names = commands
    .map(({ command }) => command)
    .filter((name) => !/^\/[a-z\d_-]+$/.test(name));
  return [
    ...names.map((name) => `features.slash_commands: ${name} is no name of a command`),
    ...(isSocket || (url !== undefined && isSecure(url))
      ? []
      : ['settings.event_subscriptions.request_url must begin with https://']),
    ...(/^[a-z\d._-]*$/.test(features?.bot_user?.display_name ?? '')
      ? []
      : ['features.bot_user.display_name may hold a-z, 0-9, -, _ and . alone']),
  ];
}

function isSecure(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
