import { normalize } from '../text/normalize.ts';

/** What a message wants of the answer before it; undefined when it is a question of its own. */
export type Intent =
  | { readonly kind: 'more' }
  | { readonly kind: 'back' }
  | { readonly kind: 'why' }
  | { readonly kind: 'threads' }
  /** One of the documents named, from 1. */
  | { readonly kind: 'read'; readonly place: number };

/** Whole messages, lower case, without punctuation. */
const SAID: readonly (readonly [Exclude<Intent['kind'], 'read'>, RegExp])[] = [
  [
    'more',
    /^(?:(?:please )?(?:show|tell|give|read)(?: me)? more(?: please)?|more(?: please)?|next(?: page)?|more (?:details?|info|information)|go on|continue|what else|anything else|mehr(?: anzeigen)?|weiter|plus|suite|en savoir plus|más|mas|mostrar más|mais|mostrar mais|ещё|еще|дальше|подробнее|更多|继续|显示更多|もっと(?:見る)?|続き|더(?: ?보기)?|계속)$/u,
  ],
  [
    'back',
    /^(?:(?:go )?back|previous(?: page)?|zurück|retour|atrás|volver|voltar|назад|返回|上一页|戻る|뒤로)$/u,
  ],
  [
    'why',
    /^(?:(?:but )?why(?: (?:this|that)(?: answer)?| is that| so| do you (?:say|think) (?:so|that))?|how come|explain why|show (?:me )?why|warum|wieso|pourquoi|por ?qu[eéê]|почему|为什么|為什麼|なぜ|왜)$/u,
  ],
  ['threads', /^(?:(?:show (?:me )?)?(?:the )?(?:related )?threads)$/u],
];

const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth'];
const READ =
  /^(?:(?:please )?(?:open|show|read|tell me about|explain)(?: me)? )?(?:(?:the )?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?: (?:one|note|thread|entry|result|link|answer))?|(?:number|no|nr|note|#)? ?([1-9]))$/u;

/** Reads a short message that is about the answer before it; `listed` is how many documents that named. */
export function readIntent(text: string, listed: number): Intent | undefined {
  const words = normalize(text)
    .toLowerCase()
    // The sign of a code stays: `-1` is no place in a list.
    .replace(/(?!-\d)[^\p{L}\p{N}#\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const said = SAID.find(([, pattern]) => pattern.test(words));
  if (said) return { kind: said[0] };
  const [, ordinal, digit] = READ.exec(words) ?? [];
  const place = ordinal === undefined ? Number(digit) : placeOf(ordinal, listed);
  return Number.isInteger(place) ? { kind: 'read', place } : undefined;
}

function placeOf(ordinal: string, listed: number): number {
  if (ordinal === 'last') return listed;
  const place = ORDINALS.indexOf(ordinal);
  return place >= 0 ? place + 1 : Number(ordinal.charAt(0));
}

/** What an adapter asks for a button or a command. */
export function phraseFor(intent: Intent): string {
  switch (intent.kind) {
    case 'more':
      return 'show more';
    case 'read':
      return `number ${intent.place}`;
    case 'back':
    case 'why':
    case 'threads':
      return intent.kind;
  }
}
