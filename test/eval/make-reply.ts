import type { Named, Reply } from './outcomes.ts';

/** A reply for tests, which name only what they are about. */
export function makeReply(fields: Partial<Reply> = {}): Reply {
  return {
    documents: [],
    answered: true,
    isDecoded: false,
    confidence: undefined,
    text: '',
    ...fields,
  };
}

/** A document named in a reply: `On FTP` is `thread:on-ftp`. */
export function makeNamed(title: string, kind: Named['kind'] = 'thread'): Named {
  return { id: `${kind}:${title.toLowerCase().replaceAll(' ', '-')}`, kind, title };
}
