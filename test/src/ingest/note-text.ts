import type { CorpusFile } from '../../../src/ingest/corpus-file.ts';

/** The parts of a note file, each as its lines stand there. */
export interface NoteParts {
  readonly id?: string;
  readonly title?: string;
  readonly askedAs?: readonly string[];
  readonly appliesTo?: string;
  readonly apis?: readonly string[];
  readonly confidence?: string;
  readonly related?: readonly string[];
  readonly sources?: readonly string[];
  readonly body?: string;
}

const SOURCE = ['  - title: "On FTP"', '    url: "https://developer.apple.com/forums/thread/1"'];
const BODY = `Apple has no FTP upload. Use HTTPS, with \`URLSession\`.

- \`URLSession\` downloads over FTP.
- \`CFFTPStream\` is deprecated.

\`\`\`swift
let task = session.downloadTask(with: url)
\`\`\`
`;

const list = (items: readonly string[]) => items.map((item) => `  - ${item}`).join('\n');

/** A valid note; a test names only what it is about. */
export function noteText(parts: NoteParts = {}): string {
  const { id = 'ftp-state', title = '"Is FTP supported?"', askedAs = [`"${id} upload"`] } = parts;
  const { appliesTo = '"all"', apis = ['URLSession'], confidence = 'documented' } = parts;
  const { related = ['http3'], sources = SOURCE, body = BODY } = parts;
  return `---
id: ${id}
title: ${title}
asked-as:
${list(askedAs)}
applies-to: ${appliesTo}
apis:${apis.length > 0 ? `\n${list(apis)}` : ' []'}
confidence: ${confidence}
related:
${list(related)}
sources:
${sources.join('\n')}
---

${body}`;
}

/** A note file of the area `http`. */
export function noteFile(parts: NoteParts = {}, area = 'http'): CorpusFile {
  const { id = 'ftp-state' } = parts;
  return noteOf(noteText(parts), `notes/${area}/${id}.md`);
}

/** A note file of this text. */
export function noteOf(text: string, file = 'notes/http/ftp-state.md'): CorpusFile {
  return { file, bytes: new TextEncoder().encode(text) };
}
