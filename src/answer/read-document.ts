import type { Hit, Verdict } from '../model/answer.ts';
import { isNote } from './beside.ts';
import type { Decision } from './decide.ts';

/** A document that the asker chose: it answers, whatever speaks for it. */
export function readDocument(hit: Hit): Decision {
  return { verdict: verdictOf(hit), confidence: 1, signals: undefined };
}

function verdictOf(hit: Hit): Verdict {
  if (isNote(hit)) {
    return {
      kind: 'answer',
      leads: 'note',
      note: hit,
      thread: undefined,
      readsAlike: false,
      related: [],
    };
  }
  return { kind: 'answer', leads: 'thread', thread: hit, note: undefined, related: [] };
}
