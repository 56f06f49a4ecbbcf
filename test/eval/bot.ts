import { toQuestion } from '../../adapters/console/receive.ts';
import { toRecord } from '../../adapters/console/record.ts';
import { createAsk } from '../../src/ask.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Corpus } from '../../src/model/document.ts';
import { BUILT_AT } from './built-at.ts';
import type { System } from './outcomes.ts';

/** The bot as `ask --jsonl` shows it: the same question, the same record. */
export function botSystem(corpus: Corpus): System {
  const snapshot = openSnapshot(buildSnapshot(corpus, BUILT_AT).bytes);
  const ask = createAsk(createLiveIndex(snapshot));
  return (query) => {
    const { answered, confidence, hits, text } = toRecord(ask(toQuestion(query, 'command')), false);
    return { titles: hits.map((hit) => hit.title), answered, confidence, text };
  };
}
