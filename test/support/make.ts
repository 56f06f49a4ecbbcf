import type { Answer, HitOf, Memory, Reply } from '../../src/model/answer.ts';
import type { FoundError } from '../../src/model/decoded.ts';
import type {
  ApiSymbol,
  Corpus,
  DocumentId,
  ErrorCode,
  ForumAnswer,
  Note,
  Passage,
  PassageId,
  Signature,
  Thread,
} from '../../src/model/document.ts';
import type { Lexicon } from '../../src/model/lexicon.ts';
import type { Concept, Query } from '../../src/model/query.ts';
import type { ConversationId, Question, Term } from '../../src/model/question.ts';
import type { IndexStatus, RefreshReport } from '../../src/model/refresh.ts';
import { analyze } from '../../src/text/analyze.ts';

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
    isExcerpt: false,
    replies: { text: '0', value: 0 },
    boosts: { text: '0', value: 0 },
    views: { text: '5.8k', value: 5800 },
    activity: { text: 'Oct ’25', date: '2025-10', precision: 'month', approximate: false },
    created: undefined,
    tags: [],
    signature: undefined,
    answers: [],
    ...fields,
  };
}

/** An answer that nobody vouches for. */
export function makeForumAnswer(fields: Partial<ForumAnswer> = {}): ForumAnswer {
  const number = fields.number ?? 845001;
  return {
    number,
    url: `https://developer.apple.com/forums/thread/990105?answerId=${number}#${number}`,
    role: undefined,
    date: '2026-03-05',
    isAccepted: false,
    text: 'FTP uploads need a library of your own.',
    ...fields,
  };
}

export function makeNote(fields: Partial<Note> = {}): Note {
  return {
    kind: 'note',
    id: documentId('note:ftp-state'),
    area: 'http',
    title: 'Is FTP still supported on Apple platforms?',
    direct: 'FTP is deprecated: use HTTPS instead of `CFFTPStream`.',
    points: ['`URLSession` downloads over FTP.', 'It does not upload over FTP.'],
    snippet: undefined,
    askedAs: ['FTP upload'],
    apis: ['URLSession'],
    appliesTo: 'all Apple platforms',
    confidence: 'documented',
    sources: [{ title: 'On FTP', url: 'https://developer.apple.com/forums/thread/1' }],
    related: [],
    ...fields,
  };
}

export function makeErrorCode(fields: Partial<ErrorCode> = {}): ErrorCode {
  return {
    domain: 'NSURLErrorDomain',
    code: -1003,
    name: 'NSURLErrorCannotFindHost',
    meaning: 'The host name could not be resolved.',
    likelyCauses: ['typo in the host name'],
    next: ['resolve the name on the same network'],
    aliases: ['URLError.cannotFindHost'],
    sources: ['https://developer.apple.com/documentation/foundation/1508628-nsurlerrors'],
    seeNotes: [],
    verified: true,
    ...fields,
  };
}

export function makeSignature(fields: Partial<Signature> = {}): Signature {
  return {
    id: 'resolved-no-endpoints',
    pattern: 'Resolved 0 endpoints',
    title: 'Resolved 0 endpoints',
    shows: 'The name has no address on this network.',
    notShown: undefined,
    role: 'cause',
    next: ['Resolve the name with another server.'],
    example: '[C1 example.com:443] Resolved 0 endpoints in 3ms',
    documents: [],
    ...fields,
  };
}

export function makeSymbol(fields: Partial<ApiSymbol> = {}): ApiSymbol {
  return {
    name: 'URLSession',
    kind: 'api',
    framework: 'Foundation',
    also: ['NSURLSession'],
    successor: undefined,
    documents: [documentId('thread:on-ftp')],
    ...fields,
  };
}

export function makePassage(fields: Partial<Passage> = {}): Passage {
  return {
    id: passageId('thread:on-ftp#0'),
    document: documentId('thread:on-ftp'),
    answer: undefined,
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
    errorCodes: [],
    signatures: [],
    symbols: [],
    ...fields,
  };
}

const term = (text: string): Term => text as Term;

/** A word of the question, found by its stem. */
export function makeConcept(fields: Partial<Concept> = {}): Concept {
  const typed = fields.typed ?? 'ftp';
  const [stem = term(typed)] = analyze(typed);
  return {
    typed,
    kind: 'word',
    isTechnical: true,
    weight: 2,
    unknown: false,
    ofError: false,
    alternatives: [{ terms: [stem], strength: 1, how: 'asked', shown: typed }],
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
    topic: { isField: true, neighbour: undefined, others: [] },
    decoded: { chains: [], lookAlikes: [] },
    platforms: [],
    readWith: [],
    asksHow: false,
    ...fields,
  };
}

/** A post that meets all of the question. */
export function makeHit(fields: Partial<HitOf<Thread>> = {}): HitOf<Thread> {
  return {
    document: makeThread(),
    passages: [makePassage()],
    score: 2,
    evidence: {
      bm25: 4,
      coverage: 1,
      title: 1,
      asked: 0,
      gist: 1,
      met: [{ concept: makeConcept(), strength: 1, isSame: true }],
    },
    ...fields,
  };
}

/** A note that meets all of the question. */
export function makeNoteHit(fields: Partial<HitOf<Note>> = {}): HitOf<Note> {
  const document = fields.document ?? makeNote();
  const text = [document.direct, ...document.points].join('\n').replaceAll('`', '');
  const { score, evidence } = makeHit();
  return {
    document,
    passages: [makePassage({ id: passageId(`${document.id}#0`), document: document.id, text })],
    score,
    evidence,
    ...fields,
  };
}

/** An error as it is found in a text that names its domain and its code. */
export function makeFoundError(fields: Partial<FoundError> = {}): FoundError {
  return {
    quoted: 'Error Domain=NSURLErrorDomain Code=-1003',
    start: 0,
    end: 40,
    line: 1,
    domain: 'NSURLErrorDomain',
    code: -1003,
    rows: [makeErrorCode()],
    evidence: 'domain',
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
    references: [
      {
        kind: 'thread',
        id: documentId('thread:on-ftp'),
        title: 'On FTP',
        url: FTP_URL,
        score: 12.5,
      },
    ],
    sources: [],
    errors: [],
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

export function makeStatus(fields: Partial<IndexStatus> = {}): IndexStatus {
  return {
    snapshot: '7f3a9c',
    builtAt: '2026-11-24T17:05:09.123Z',
    threads: 20,
    notes: 200,
    passages: 331,
    running: undefined,
    last: undefined,
    warnings: [],
    ...fields,
  };
}

export function makeReport(fields: Partial<RefreshReport> = {}): RefreshReport {
  return {
    kind: 'refreshed',
    snapshot: '7f3a9c',
    documents: 220,
    passages: 331,
    added: 3,
    changed: 1,
    removed: 0,
    bad: [],
    sources: [],
    durations: {},
    ...fields,
  };
}

/** What one conversation remembers after an answer. */
export function makeMemory(fields: Partial<Memory> = {}): Memory {
  return { question: 'ftp?', answer: makeFullAnswer(), page: 0, from: undefined, ...fields };
}

/** What a fake `ask` returns: an answer that is then the last one. */
export function replying(answer: Answer): Reply {
  return { answer, memory: makeMemory({ answer }) };
}
