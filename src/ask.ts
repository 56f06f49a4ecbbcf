import { compose, MOST_KILOBYTES } from './answer/compose.ts';
import { decide } from './answer/decide.ts';
import { smallTalk } from './answer/small-talk.ts';
import type { OpenSnapshot } from './index/open-snapshot.ts';
import type { LiveIndex } from './live-index.ts';
import type { Answer, Occasion } from './model/answer.ts';
import type { Question } from './model/question.ts';
import { type LexiconIndex, openLexicon } from './query/lexicon-index.ts';
import { retrieve } from './query/retrieve.ts';
import { understand } from './query/understand.ts';

/** The one thing this project does. Never throws for what a person may type. */
export type Ask = (question: Question) => Answer;

/** The path of a question: understand, retrieve, decide, compose, all on one snapshot. */
export function createAsk(live: LiveIndex): Ask {
  const lexicons = new WeakMap<OpenSnapshot, LexiconIndex>();
  return ({ text }) => {
    const snapshot = live.current;
    const lexicon = lexicons.get(snapshot) ?? openLexicon(snapshot.lexicon);
    lexicons.set(snapshot, lexicon);
    const occasion = occasionOf(text);
    const query = understand(occasion ? '' : text, snapshot, lexicon);
    const hits = occasion ? [] : retrieve(query, snapshot);
    const setting = { threads: snapshot.documentCount, index: snapshot.id };
    return compose({ ...query, text }, hits, decide(query, hits, occasion), setting);
  };
}

function occasionOf(text: string): Occasion | undefined {
  return text.length > MOST_KILOBYTES * 1000 ? 'tooLong' : smallTalk(text);
}
