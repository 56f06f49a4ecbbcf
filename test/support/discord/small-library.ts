import type { OpenSnapshot } from '../../../src/index/open-snapshot.ts';
import type { Note, Thread } from '../../../src/model/document.ts';
import { documentId, makeErrorCode } from '../make.ts';
import { libraryOf, snapshotOf } from '../snapshots.ts';

/** A few notes, threads and errors: enough to answer, to page, to decode, to go on and to refuse. */
export function openSmallLibrary(): OpenSnapshot {
  return snapshotOf(libraryOf({ notes: NOTES, posts: POSTS, errorCodes: ERRORS }));
}

/** Questions to it, and what the answer to each begins with. */
export const RESUME = {
  question: 'how do I pause and resume a download?',
  answer: /^Call cancel/,
} as const;
export const MULTICAST = {
  question: 'when do I need the multicast entitlement?',
  answer: /^Whenever the app itself sends/,
  followUp: 'and on macOS?',
  followUpAnswer: /^macOS does not use this entitlement/,
} as const;
export const FTP = {
  question: 'does FTP upload work with CFFTPStream?',
  answer: /^CFFTPStream has been deprecated/,
} as const;
/** Nothing of it is in the library. */
export const PASTA = {
  question: 'what is a good recipe for pasta?',
  answer: /^Nothing here answers that/,
} as const;
export const ERROR = {
  text: 'NSURLErrorDomain Code=-1003',
  answer: /is NSURLErrorCannotFindHost/,
} as const;
/** Leads to a note whose words Discord would obey. */
export const HOSTILE = {
  question: 'does multipath need an entitlement?',
  answer: /^Multipath/,
} as const;

const RESUME_ID = documentId('note:resumable-downloads');
const documentation = (page: string) => ({
  title: page,
  url: `https://developer.apple.com/documentation/${page}`,
});

const NOTES: readonly Partial<Note>[] = [
  {
    id: documentId('note:ftp-state'),
    title: 'Is FTP still supported on Apple platforms?',
    direct: 'CFFTPStream has been deprecated since 2015, and there is no supported FTP API.',
    points: ['Move to HTTPS, or bring your own library for SFTP.'],
    askedAs: ['FTP upload', 'CFFTPStream'],
    apis: ['CFFTPStream'],
    sources: [documentation('cfnetwork')],
  },
  {
    id: RESUME_ID,
    title: 'How do I pause and resume a download?',
    direct:
      'Call cancel(byProducingResumeData:) to pause, store the returned data, and continue with downloadTask(withResumeData:).',
    points: [
      'Resuming sends Range plus If-Range, so that a changed resource starts the download over.',
      'FTP downloads cannot be resumed through URLSession.',
      'The server should answer with Accept-Ranges and an ETag or Last-Modified header.',
      'Resume data is a small bookmark; the partial bytes live in a temporary file.',
      'If the system deletes that file under disk pressure, resuming fails.',
      'Background sessions resume automatically and need none of this at all.',
      'The data is nil unless the request is an HTTP GET without a body.',
    ],
    askedAs: ['pause a download', 'resume a download', 'resume data'],
    apis: ['URLSessionDownloadTask'],
    sources: [documentation('foundation/urlsessiondownloadtask')],
    related: [documentId('note:ftp-state')],
  },
  {
    id: documentId('note:multicast'),
    title: 'When do I need the multicast entitlement?',
    direct:
      'Whenever the app itself sends or receives UDP multicast or broadcast on iOS, or browses for all advertised types.',
    points: [
      'macOS does not use this entitlement; local network privacy still applies.',
      'Browsing for one Bonjour type works without the multicast entitlement.',
    ],
    askedAs: ['multicast entitlement'],
    apis: [],
    sources: [documentation('bundleresources/multicast')],
  },
  {
    id: documentId('note:bonjour-errors'),
    title: 'What do the Bonjour errors NoAuth and PolicyDenied mean?',
    direct: 'Info.plist does not declare the service type in NSBonjourServices.',
    points: ['Add the exact type to NSBonjourServices of the app.'],
    askedAs: ['Bonjour NoAuth'],
    apis: ['NWBrowser'],
    sources: [documentation('network/nwbrowser')],
  },
  {
    id: documentId('note:multipath'),
    title: 'Does @everyone see <@100000000000000001> multipath traffic?',
    direct:
      'Multipath TCP needs @everyone <@100000000000000001> <@&100000000000000002> [an entitlement](https://evil.example) ||and|| # more.',
    points: ['@here sets `multipathServiceType` on **all** sessions, says <#100000000000000003>.'],
    askedAs: ['multipath'],
    apis: ['URLSessionConfiguration'],
    sources: [documentation('foundation/urlsessionconfiguration')],
  },
];

const POSTS: readonly Partial<Thread>[] = [
  {
    id: documentId('thread:on-ftp'),
    title: 'On FTP',
    body: 'URLSession supports FTP downloads only. Is there any API for FTP uploads from an iPad?',
  },
];

const ERRORS = [
  makeErrorCode(),
  makeErrorCode({
    domain: 'kDNSServiceErr',
    code: -65555,
    name: 'kDNSServiceErr_NoAuth',
    meaning: 'Not authorised for this operation.',
    aliases: [],
  }),
];
