import { toQuestion } from '../../adapters/console/receive.ts';
import { toRecord } from '../../adapters/console/record.ts';
import { createAsk } from '../../src/ask.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Answer, Memory } from '../../src/model/answer.ts';
import type { Corpus } from '../../src/model/document.ts';
import { BUILT_AT } from './built-at.ts';
import type { Reply, System } from './outcomes.ts';

export interface Bot {
  /** A question of its own, as `ask --jsonl` answers a line without a conversation. */
  readonly ask: System;
  /** Begins a conversation: what was said in it is remembered, and nothing else. */
  converse(): System;
}

/** The bot as `ask --jsonl` shows it: the same question, the same record. */
export function createBot(corpus: Corpus): Bot {
  const snapshot = openSnapshot(buildSnapshot(corpus, BUILT_AT).bytes);
  const ask = createAsk(createLiveIndex(snapshot));
  return {
    ask: (query) => toReply(ask(toQuestion(query, 'command')).answer),
    converse: () => {
      let memory: Memory | undefined;
      return (query) => {
        const said = ask(toQuestion(query, 'command'), memory);
        memory = said.memory;
        return toReply(said.answer);
      };
    },
  };
}

function toReply(answer: Answer): Reply {
  const { answered, confidence, verdict, text } = toRecord(answer, false);
  const documents = answer.references.map(({ id, kind, title }) => ({ id, kind, title }));
  return { documents, answered, isDecoded: verdict === 'decoded', confidence, text };
}
