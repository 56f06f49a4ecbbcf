import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { renderPlain } from '../../adapters/console/render.ts';
import type { Answer } from '../../src/model/answer.ts';
import { askOn, readBundledCorpus, snapshotOf } from '../support/snapshots.ts';

/**
 * What people read, byte for byte. A change of wording, ranking or corpus shows here as a diff of text:
 * read it, then write the files anew with `UPDATE_GOLDEN=1 npx vitest run test/golden`.
 */
vi.setConfig({ testTimeout: 60_000 });

interface Golden {
  readonly question: string;
  readonly verdict: Answer['verdict'];
  /** Title of the thread that must lead, so that new files cannot hide a wrong one. */
  readonly lead?: string;
}

const GOLDEN: Readonly<Record<string, Golden>> = {
  'ftp-upload': {
    question: 'can CFFTPStream upload files?',
    verdict: 'answer',
    lead: 'On FTP',
  },
  'ftp-alternatives': {
    question: 'what should I use instead of FTP?',
    verdict: 'answer',
    lead: 'On FTP',
  },
  'first-light-log-point': {
    question: 'where do I put the first light log point in my system extension?',
    verdict: 'answer',
    lead: 'Debugging a Network Extension Provider',
  },
  'no-space-left-chinese': {
    question: '请求报错 NSPOSIXErrorDomain Code=28 设备上无剩余空间,可是手机还有一百多G',
    verdict: 'answer',
    lead: 'iPhone App 进行网络请求的时候出错,报错信息为:未能完成该操作。设备上无剩余空间',
  },
  'no-auth': {
    question: 'NWBrowser in my AppIntent extension fails: NoAuth(-65555)',
    verdict: 'answer',
    lead: 'Can NWBrowser be used in an AppIntent extension? NoAuth',
  },
  'ad-hoc': {
    question: 'AdHoc build: DNS proxy "permission denied", NEDNSProxyErrorDomain Code=1',
    verdict: 'answer',
    lead: 'AdHoc IPA: "permission denied" when installing DNS Proxy NetworkExtension (all entitlements and profiles seem correct)',
  },
  multicast: {
    question: 'how long does Apple take to approve the multicast entitlement?',
    verdict: 'answer',
    lead: 'Multicast Entitlement Inquiry',
  },
  ping: {
    question: 'How can I ping a device without CFSocket?',
    verdict: 'answer',
    lead: 'Ping without CFSockets',
  },
  typo: {
    question: 'what are the criteria for the mulitcast entitelment?',
    verdict: 'answer',
    lead: 'Multicast Entitlement Inquiry',
  },
  pasta: { question: 'what is a good recipe for pasta?', verdict: 'unknown' },
  storekit: { question: 'how do I restore purchases with StoreKit?', verdict: 'unknown' },
  greeting: { question: 'hello!', verdict: 'help' },
};

const ask = askOn(snapshotOf(await readBundledCorpus()));
const fileOf = (name: string): string => fileURLToPath(new URL(`./${name}.txt`, import.meta.url));
const read = (name: string): string =>
  existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '';

describe('the answer to', () => {
  it.each(Object.entries(GOLDEN))('%s reads as before', (name, { question }) => {
    const text = `${renderPlain(ask(question))}\n`;
    if (process.env.UPDATE_GOLDEN) writeFileSync(fileOf(name), text);
    expect(text).toBe(read(name));
  });

  it.each(Object.entries(GOLDEN))('%s comes from the right thread', (_name, golden) => {
    const { verdict, references } = ask(golden.question);
    expect({ verdict, lead: references[0]?.title }).toEqual({
      verdict: golden.verdict,
      lead: golden.lead,
    });
  });
});

describe('the folder', () => {
  it('has a text for each question, and no other', () => {
    const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => file.replace(/\.txt$/, ''));
    expect(files.sort()).toEqual(Object.keys(GOLDEN).sort());
  });
});
