import { documentId, makeErrorCode, makeLexicon } from './make.ts';
import { libraryOf } from './snapshots.ts';

const id = documentId;
const source = [{ title: 'TN3179', url: 'https://a.example/tn3179' }] as const;
const plain = { apis: [], sources: source, appliesTo: 'all platforms' };

/** A small library of made-up notes and posts, with something for every verdict. */
export const SMALL_LIBRARY = libraryOf({
  lexicon: makeLexicon({
    glossary: { de: { name: 'German', stop: ['und', 'auf', 'dem'], terms: {} } },
    neighbours: {
      apple: [{ name: 'StoreKit', words: ['StoreKit'] }],
      platforms: [],
      field: ['multicast', 'UDP', 'TLS', 'listener', 'connection', 'download', 'DNS', 'proxy'],
    },
  }),
  errorCodes: [
    makeErrorCode({ seeNotes: [id('note:dns')] }),
    makeErrorCode({
      domain: 'NSPOSIXErrorDomain',
      code: 61,
      name: 'ECONNREFUSED',
      meaning: 'Nobody listens on the port.',
    }),
  ],
  notes: [
    {
      ...plain,
      id: id('note:multicast'),
      title: 'When do I need the multicast entitlement?',
      direct: 'An iOS app that sends multicast needs the multicast entitlement from Apple.',
      points: [
        'macOS does not use this entitlement at all.',
        'UDP unicast needs no entitlement.',
        'Approval takes about a week.',
        'The Simulator never asks for it.',
        'An extension inherits it from its app.',
        'A profile must list it.',
      ],
      askedAs: ['multicast entitlement', 'need multicast entitlement'],
      appliesTo: 'iOS 14+. Not used on macOS',
    },
    {
      ...plain,
      id: id('note:request'),
      title: 'How do I request the multicast entitlement?',
      direct: 'Fill in the form for the multicast entitlement and describe your protocol.',
      points: ['Only the account holder can request it.'],
      askedAs: ['request multicast entitlement', 'multicast form'],
    },
    {
      ...plain,
      id: id('note:listener'),
      title: 'How do I accept incoming connections with a listener?',
      direct: 'Create an NWListener on a port and start it on a queue.',
      points: ['A listener hands over each incoming peer.', 'Cancel it in the background.'],
      askedAs: ['accept incoming connections', 'NWListener accept'],
      apis: ['NWListener'],
    },
    {
      ...plain,
      id: id('note:waiting'),
      title: 'Why does a connection stay in the waiting state?',
      direct: 'NWConnection waits while no path to the peer satisfies its parameters.',
      points: ['Read the error of the waiting state.'],
      askedAs: ['NWConnection waiting', 'connection stays waiting'],
      apis: ['NWConnection'],
    },
    {
      ...plain,
      id: id('note:pause'),
      title: 'How do I pause and resume a download?',
      direct: 'Cancel the download task by producing resume data, and keep that.',
      points: ['The server must send an ETag.'],
      askedAs: ['pause resume download'],
      apis: ['URLSessionDownloadTask'],
    },
    {
      ...plain,
      id: id('note:tls'),
      title: 'How do I set the minimum TLS version?',
      direct: 'Set the minimum TLS protocol version of the session configuration.',
      points: ['TLS 1.2 is the least by default.'],
      askedAs: ['minimum TLS version'],
    },
    {
      ...plain,
      id: id('note:dns'),
      title: 'Why is a host name not found by DNS?',
      direct: 'The DNS server of the network does not know the host name.',
      points: ['Try another resolver.'],
      askedAs: ['host name not found'],
    },
    {
      ...plain,
      id: id('note:proxy'),
      title: 'How do I use a SOCKS proxy?',
      direct: 'Put the SOCKS proxy into the proxy configurations of the session.',
      points: ['System proxies are used by themselves.'],
      askedAs: ['SOCKS proxy'],
    },
  ],
  posts: [
    {
      id: id('thread:inquiry'),
      title: 'Multicast entitlement inquiry',
      body: 'When do I need the multicast entitlement? I requested it a week ago.',
    },
    { id: id('thread:fonts'), title: 'Fonts', body: 'The font of my label is too small.' },
  ],
});
