import type { ApiSymbol, Document } from '../model/document.ts';

type Kind = ApiSymbol['kind'];

/** What looks like a name of Apple's in running text; `\b` keeps to whole identifiers. */
const ENTITLEMENT = /\bcom\.apple\.(?:developer|security)(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+/g;
/**
 * Keys that Apple documents for Info.plist, by the families they come in:
 * https://developer.apple.com/documentation/bundleresources/information-property-list
 */
const KEY =
  /\b(?:NS\w+UsageDescription|NSBonjourServices|NSAppTransportSecurity|NS(?:Allows|Exception|Includes|Requires|Pinned)[A-Z]\w+|NSPrivacyTracking\w*|NSExtension(?:PointIdentifier|PrincipalClass)|NE(?:MachServiceName|ProviderClasses)|UI(?:BackgroundModes|RequiresPersistentWiFi)|CFBundle[A-Z]\w+)\b/g;
/** Types and functions of the frameworks that the corpus is about. In C only types: logs name private functions. */
const API =
  /\b(?:NW[A-Z]\w+|nw_\w+_t|sec_protocol_\w+|NE[A-Z][a-z]\w+|NE(?:VPN|DNS|URL|IPv[46])\w+|NSURL[A-Z]\w+|URLSession\w*|CF(?:Socket|Host|FTP|HTTP|Network|Stream|ReadStream|WriteStream)\w*|CNCopy\w+|SCNetwork\w+|DNSService[A-Z]\w+|MC[A-Z][a-z]\w+|OSSystemExtension\w*|NEHotspot\w+)\b/g;
/** Names of errors and their parts: the error table has them. */
const IS_ERROR = /Error|^NSURLAuthenticationMethod/;

/** A name that the corpus must know as a symbol, and what it seems to be. */
export interface FoundName {
  readonly name: string;
  readonly kind: Kind;
}

/** Names that must have an entry: what a note says it is about, and every entitlement and Info.plist key. */
export function neededNames(document: Document): readonly FoundName[] {
  const names = needed.get(document) ?? findNeeded(document);
  needed.set(document, names);
  return names;
}

/** Looked for once in each document. */
const needed = new WeakMap<Document, readonly FoundName[]>();

function findNeeded(document: Document): readonly FoundName[] {
  const text = textOf(document);
  const about = document.kind === 'note' ? document.apis : [];
  return unique([
    ...about.map((name) => ({ name, kind: kindOf(name) })),
    ...matches(text, ENTITLEMENT).map((name) => ({ name, kind: 'entitlement' as const })),
    ...matches(text, KEY).map((name) => ({ name, kind: 'key' as const })),
  ]);
}

/** Names of API that stand in the text, whether the document is about them or not. */
export function spottedNames(document: Document): readonly FoundName[] {
  const api = matches(textOf(document), API).filter(
    (name) => kindOf(name) === 'api' && !IS_ERROR.test(name),
  );
  return unique(api.map((name) => ({ name, kind: 'api' as const })));
}

/** Everything that a document shows, for the search of names. */
export function textOf(document: Document): string {
  if (document.kind === 'thread') {
    const { title, body, answers } = document;
    return [title, body, ...answers.map(({ text }) => text)].join('\n');
  }
  return [document.title, document.direct, ...document.points, codeOf(document)].join('\n');
}

/** What a note sets as code or says it is about; a post does not tell its code apart. */
export function codeOf(document: Document): string {
  if (document.kind === 'thread') return '';
  const { title, direct, points, snippet, apis } = document;
  const spans = [title, direct, ...points].flatMap((text) => text.match(/`[^`]+`/g) ?? []);
  return [...spans, snippet?.code ?? '', ...apis].join('\n');
}

function kindOf(name: string): Kind {
  if (isWhole(name, ENTITLEMENT)) return 'entitlement';
  return isWhole(name, KEY) ? 'key' : 'api';
}

function isWhole(name: string, pattern: RegExp): boolean {
  return matches(name, pattern)[0] === name;
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

function unique(names: readonly FoundName[]): readonly FoundName[] {
  return [...new Map(names.map((found) => [found.name, found])).values()];
}
