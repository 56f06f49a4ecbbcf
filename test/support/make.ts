import type { Answer, Hit } from '../../src/model/answer.ts';
import type {
  Corpus,
  DocumentId,
  Lexicon,
  Passage,
  PassageId,
  Thread,
} from '../../src/model/document.ts';
import type { Concept, Query } from '../../src/model/query.ts';
import type { ConversationId, Question, Term } from '../../src/model/question.ts';

/** Valid values of the model; a test names only what it is about. */

export const documentId = (text: string): DocumentId => text as DocumentId;
export const passageId = (text: string): PassageId => text as PassageId;
export const conversationId = (text: string): ConversationId => text as ConversationId;

export function makeQuestion(fields: Partial<Question> = {}): Question {
  return {
    text: 'Can URLSession upload with FTP?',
    platform: 'console',
    trigger: 'direct',
    conversation: conversationId('console:test'),
    ...fields,
  };
}

export function makeThread(fields: Partial<Thread> = {}): Thread {
  return {
    kind: 'thread',
    id: documentId('thread:on-ftp'),
    number: undefined,
    url: undefined,
    title: 'On FTP',
    body: 'URLSession supports FTP downloads. It does not support FTP uploads.',
    replies: { text: '0', value: 0 },
    boosts: { text: '0', value: 0 },
    views: { text: '5.8k', value: 5800 },
    activity: { text: 'Oct ’25', date: '2025-10', precision: 'month', approximate: false },
    signature: undefined,
    ...fields,
  };
}

export function makePassage(fields: Partial<Passage> = {}): Passage {
  return {
    id: passageId('thread:on-ftp#0'),
    document: documentId('thread:on-ftp'),
    heading: undefined,
    text: 'URLSession supports FTP downloads. It does not support FTP uploads.',
    ...fields,
  };
}

export function makeLexicon(fields: Partial<Lexicon> = {}): Lexicon {
  return {
    aliases: [],
    glossary: {},
    neighbours: { apple: [], platforms: [], field: ['network', 'networking'] },
    ...fields,
  };
}

export function makeCorpus(fields: Partial<Corpus> = {}): Corpus {
  return {
    documents: [makeThread()],
    passages: [makePassage()],
    lexicon: makeLexicon(),
    ...fields,
  };
}

const term = (text: string): Term => text as Term;

/** A word of the question, found as it was typed. */
export function makeConcept(fields: Partial<Concept> = {}): Concept {
  const typed = fields.typed ?? 'ftp';
  return {
    typed,
    kind: 'word',
    isTechnical: true,
    weight: 2,
    unknown: false,
    alternatives: [{ terms: [term(typed.toLowerCase())], strength: 1, how: 'asked', shown: typed }],
    ...fields,
  };
}

export function makeQuery(fields: Partial<Query> = {}): Query {
  return {
    text: 'can I upload with FTP?',
    language: undefined,
    concepts: [makeConcept()],
    terms: [{ term: term('ftp'), weight: 1 }],
    readings: [],
    topic: { isField: true, neighbour: undefined },
    ...fields,
  };
}

/** A post that meets all of the question. */
export function makeHit(fields: Partial<Hit> = {}): Hit {
  return {
    document: makeThread(),
    passages: [makePassage()],
    score: 2,
    evidence: {
      bm25: 4,
      coverage: 1,
      title: 1,
      gist: 1,
      met: [{ concept: makeConcept(), strength: 1, isSame: true }],
    },
    ...fields,
  };
}

const FTP_URL = 'https://developer.apple.com/forums/search?q=On+FTP';

export function makeAnswer(fields: Partial<Answer> = {}): Answer {
  return {
    verdict: 'answer',
    confidence: 0.9,
    headline: '“URLSession supports FTP downloads, not FTP uploads.”',
    claim: [
      {
        kind: 'paragraph',
        spans: [{ kind: 'text', text: '“URLSession supports FTP downloads, not FTP uploads.”' }],
      },
    ],
    proof: [
      {
        kind: 'paragraph',
        spans: [
          { kind: 'strong', text: 'From:' },
          { kind: 'text', text: ' ' },
          { kind: 'link', text: '“On FTP”', url: FTP_URL },
          { kind: 'text', text: ' (forum, 5.8k views, active Oct ’25; no replies when copied).' },
        ],
      },
    ],
    more: [],
    threads: [],
    why: [],
    references: [{ kind: 'thread', title: 'On FTP', url: FTP_URL, score: 12.5 }],
    sources: [],
    actions: [],
    ...fields,
  };
}

/** An answer with something behind every command of the terminal. */
export function makeFullAnswer(fields: Partial<Answer> = {}): Answer {
  const paragraph = (text: string) =>
    ({ kind: 'paragraph', spans: [{ kind: 'text', text }] }) as const;
  return makeAnswer({
    more: [[paragraph('Second page.')], [paragraph('Third page.')]],
    threads: [paragraph('Related: “Network Framework” (forum).')],
    why: [paragraph('Band answer: On FTP covers 0.9 of the weight.')],
    actions: ['more', 'why', 'threads'],
    ...fields,
  });
}
