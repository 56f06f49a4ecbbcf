import type { NamedPlatform } from '../model/query.ts';

/**
 * How people name Apple's platforms: the systems, whose version may follow, and the devices. The number
 * behind a device is its model: an iPhone 15 may run iOS 17.
 */
const NAMES: readonly (readonly [NamedPlatform['name'], RegExp])[] = [
  ['iOS', named('iOS|iPhone ?OS', 'iPhones?')],
  ['iPadOS', named('iPadOS', 'iPads?')],
  ['macOS', named('mac ?OS(?: ?X)?|OS ?X', 'Macs?|MacBooks?|iMacs?|(?:Mac )?Catalyst')],
  ['watchOS', named('watch ?OS', 'Apple Watch|watch app')],
  ['tvOS', named('tv ?OS', 'Apple ?TV')],
  ['visionOS', named('vision ?OS', 'Vision ?Pro')],
];
/** Names that hold the name of another platform or none: MAC addresses, “iOS app on Mac”. */
const NO_PLATFORM = /(\bMAC(?: |-)?addr\w*|\bdesigned for iPad\b|\biOS apps? on (?:the )?Mac\b)/giu;

/** `iOS 17.4`, `iOS17`; a year is no version. */
function named(systems: string, devices: string): RegExp {
  const version = String.raw`(?: ?(\d{1,2}(?:\.\d+)*)(?!\d)|\b)`;
  return new RegExp(`\\b(?:(?:${systems})${version}|(?:${devices})\\b(?: ?\\d{1,2}\\b)?)`, 'giu');
}

/** The platforms that a text names, once each, with the first version given for each. */
export function platformsIn(text: string): readonly NamedPlatform[] {
  const plain = text.replace(NO_PLATFORM, ' ');
  return NAMES.flatMap(([name, pattern]) => {
    const found = [...plain.matchAll(pattern)];
    if (found.length === 0) return [];
    return [{ name, version: found.map(([, version]) => version).find(Boolean) }];
  });
}

/** The text without the platforms it names. */
export function withoutPlatforms(text: string): string {
  const pieces = text.split(NO_PLATFORM).map((piece, at) => {
    const isKept = at % 2 === 1;
    return isKept ? piece : NAMES.reduce((rest, [, pattern]) => rest.replace(pattern, ' '), piece);
  });
  return pieces.join('');
}
