import type { PlainPress, Press } from '../model/chat.ts';

const PLAIN: readonly PlainPress[] = [
  'more',
  'back',
  'why',
  'redacted',
  'share',
  'dismiss',
  'solution',
  'helpful',
  'notHelpful',
];
/** `applenet:read.2:1234`: what was pressed and who asked. Ids of both platforms are short letters and digits. */
const FORM = /^applenet:([a-zA-Z]+)(?:\.([1-9]))?:([A-Za-z0-9]{1,40})$/;

/** What a button carries: at most 70 characters, which fits the 100 of Discord and the 255 of Slack. */
export function toPressId(press: Press, asker: string): string {
  return press.kind === 'read'
    ? `applenet:read.${press.place}:${asker}`
    : `applenet:${press.kind}:${asker}`;
}

/** Reads what a button carried; undefined for a button that is not ours, or of another version. */
export function readPressId(
  id: string,
): { readonly press: Press; readonly asker: string } | undefined {
  const [, name, place, asker] = FORM.exec(id) ?? [];
  if (asker === undefined) return undefined;
  if (name === 'read' && place) return { press: { kind: 'read', place: Number(place) }, asker };
  const kind = PLAIN.find((known) => known === name);
  return kind && place === undefined ? { press: { kind }, asker } : undefined;
}
