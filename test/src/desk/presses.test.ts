import { describe, expect, it } from 'vitest';
import type { Press } from '../../../src/model/chat.ts';
import {
  claimIn,
  labelsIn,
  MULTICAST,
  makeAsked,
  makePresser,
  openDesk,
  PASTA,
  PRIVATE,
  PUBLIC,
  TLS,
} from './desk-setup.ts';

const MULTICAST_CLAIM =
  'An iOS app that sends multicast needs the multicast entitlement from Apple.';
const PAGE_2 = `${MULTICAST} (page 2 of 2)`;
const REQUEST_CLAIM = 'Fill in the form for the multicast entitlement and describe your protocol.';
const asker = makePresser();
const stranger = makePresser({ id: 'U2', name: 'Bob' });
const moderator = makePresser({ id: 'U3', name: 'Cleo', isModerator: true });
const EXPIRED = { kind: 'tell', words: 'This button has expired; ask again.' };

/** A desk with one answer, `m1`, to a question of `U1`. */
async function answered(text = MULTICAST, place = PUBLIC) {
  const bench = openDesk();
  await bench.put(makeAsked({ question: { text } }), place);
  const press = (kind: Press['kind'] | Press, presser = asker) =>
    bench.desk.press(toPress(kind), 'm1', presser);
  return { ...bench, press };
}

function toPress(kind: Press['kind'] | Press): Press {
  if (typeof kind !== 'string') return kind;
  return kind === 'read' ? { kind, place: 1 } : { kind };
}

function postOf(pressed: Awaited<ReturnType<Awaited<ReturnType<typeof answered>>['press']>>) {
  return 'post' in pressed ? pressed.post : undefined;
}

describe('Show more and Back', () => {
  it('turn the pages of the message, in place', async () => {
    const { press } = await answered();
    const second = await press('more');
    expect([second.kind, claimIn(postOf(second))]).toEqual(['edit', PAGE_2]);
    expect(labelsIn(postOf(second))).toContain('Back');
    expect(labelsIn(postOf(second))).not.toContain('Show more');
    const first = await press('back');
    expect([first.kind, claimIn(postOf(first))]).toEqual(['edit', MULTICAST_CLAIM]);
  });

  it('leave the message alone when there is no such page any more', async () => {
    const { press } = await answered();
    await press('more');
    expect(await press('more')).toMatchObject({ kind: 'tell' });
    expect(claimIn(postOf(await press('back')))).toBe(MULTICAST_CLAIM);
    expect(await press('back')).toMatchObject({ kind: 'tell' });
  });

  it('turn each message by itself', async () => {
    const { desk, put } = await answered();
    await put(makeAsked({ question: { text: MULTICAST } }));
    await desk.press({ kind: 'more' }, 'm2', asker);
    expect(claimIn(postOf(await desk.press({ kind: 'more' }, 'm1', asker)))).toBe(PAGE_2);
  });

  it('do what anybody presses, as everybody sees the message', async () => {
    const { press } = await answered();
    expect(claimIn(postOf(await press('more', stranger)))).toBe(PAGE_2);
  });
});

describe('Read', () => {
  it('shows the document in place of the answer, and Back returns', async () => {
    const { press } = await answered();
    const opened = await press({ kind: 'read', place: 3 });
    expect([opened.kind, claimIn(postOf(opened))]).toEqual(['edit', REQUEST_CLAIM]);
    expect(labelsIn(postOf(opened))).toContain('Back');
    expect(claimIn(postOf(await press('back')))).toBe(MULTICAST_CLAIM);
  });

  it('tells when there is no such document', async () => {
    const { press } = await answered();
    expect(await press({ kind: 'read', place: 9 })).toMatchObject({ kind: 'tell' });
  });
});

describe('Why', () => {
  it('shows the presser what stands behind the answer, without buttons', async () => {
    const { press } = await answered();
    const shown = await press('why', stranger);
    expect(shown.kind).toBe('show');
    expect(claimIn(postOf(shown))).toMatch(/^Band/);
    expect(labelsIn(postOf(shown))).toEqual([]);
  });

  it('does not turn the message', async () => {
    const { press } = await answered();
    await press('why');
    expect(claimIn(postOf(await press('more')))).toBe(PAGE_2);
  });
});

describe('Share', () => {
  it('posts a private answer for everybody, under the name of who shared it', async () => {
    const { press } = await answered(MULTICAST, PRIVATE);
    const shared = await press('share');
    expect(shared).toMatchObject({ kind: 'share', post: { above: 'Shared by Ada.', asker: 'U1' } });
    expect(claimIn(postOf(shared))).toBe(MULTICAST_CLAIM);
    expect(labelsIn(postOf(shared))).toContain('Mark as solution');
    expect(labelsIn(postOf(shared))).not.toContain('Share');
  });

  it('posts the page that is on show', async () => {
    const { press } = await answered(MULTICAST, PRIVATE);
    await press('more');
    expect(claimIn(postOf(await press('share')))).toBe(PAGE_2);
  });

  it('gives the new message buttons that work, and leaves the first as it is', async () => {
    const { desk, press } = await answered(MULTICAST, PRIVATE);
    const shared = await press('share');
    if (shared.kind !== 'share') throw new Error(shared.kind);
    await desk.keep('m2', shared.shown);
    expect(claimIn(postOf(await desk.press({ kind: 'more' }, 'm2', stranger)))).toBe(PAGE_2);
    expect(claimIn(postOf(await press('more')))).toBe(PAGE_2);
  });

  it('does not share the log that the answer is about', async () => {
    const log = `${'app[1:2] connection failed\n'.repeat(3)}Error Domain=NSURLErrorDomain Code=-1003`;
    const { desk, put } = openDesk();
    await put(makeAsked({ wants: 'decoding', question: { text: log.repeat(40) } }), PRIVATE);
    const shared = await desk.press({ kind: 'share' }, 'm1', asker);
    if (shared.kind !== 'share') throw new Error(shared.kind);
    expect(shared.shown.log).toBeUndefined();
    expect(labelsIn(shared.post)).not.toContain('Redacted copy');
  });
});

describe('Dismiss', () => {
  it('removes the answer for the asker and for a moderator', async () => {
    const { press } = await answered();
    expect(await press('dismiss')).toEqual({ kind: 'remove' });
    expect(await press('dismiss', moderator)).toEqual({ kind: 'remove' });
  });

  it('does not for anybody else', async () => {
    const { press } = await answered();
    expect(await press('dismiss', stranger)).toEqual({
      kind: 'tell',
      words: 'Only the asker or a moderator can dismiss this.',
    });
  });

  it('also removes a refusal', async () => {
    const { press } = await answered(PASTA);
    expect(await press('dismiss')).toEqual({ kind: 'remove' });
  });
});

describe('Mark as solution', () => {
  it('says above the answer who marked it', async () => {
    const { press, log } = await answered();
    const marked = await press('solution');
    expect(marked).toMatchObject({
      kind: 'edit',
      post: { above: 'Marked as the solution by Ada.' },
    });
    expect(claimIn(postOf(marked))).toBe(MULTICAST_CLAIM);
    expect(log.of('solution')).toMatchObject([
      { fields: { message: 'm1', about: 'note:multicast' } },
    ]);
  });

  it('keeps the page that is on show, and stays when pages are turned', async () => {
    const { press } = await answered();
    await press('more');
    expect(claimIn(postOf(await press('solution', moderator)))).toBe(PAGE_2);
    expect(postOf(await press('back'))?.above).toBe('Marked as the solution by Cleo.');
  });

  it('keeps the way back from a document that was opened', async () => {
    const { press } = await answered();
    await press({ kind: 'read', place: 3 });
    const marked = postOf(await press('solution'));
    expect(claimIn(marked)).toBe(REQUEST_CLAIM);
    expect(labelsIn(marked)).toContain('Back');
  });

  it('is for the asker and moderators', async () => {
    const { press } = await answered();
    expect(await press('solution', stranger)).toEqual({
      kind: 'tell',
      words: 'Only the asker or a moderator can mark the solution.',
    });
  });
});

describe('Helpful and Not helpful', () => {
  it('are counted once for each presser and message', async () => {
    const { press, log, desk, put } = await answered();
    for (const presser of [asker, asker, stranger]) {
      expect(await press('helpful', presser)).toEqual({ kind: 'tell', words: 'Counted.' });
    }
    await press('notHelpful');
    await put(makeAsked());
    await desk.press({ kind: 'notHelpful' }, 'm2', asker);
    expect(log.of('feedback').map(({ fields }) => fields)).toEqual([
      { kind: 'helpful', message: 'm1', about: 'note:multicast' },
      { kind: 'helpful', message: 'm1', about: 'note:multicast' },
      { kind: 'notHelpful', message: 'm2', about: 'note:tls' },
    ]);
  });
});

describe('Redacted copy', () => {
  it('gives the presser the log without what gives somebody away', async () => {
    const { desk, put } = openDesk();
    const log = `connect to ada@example.com failed\nError Domain=NSURLErrorDomain Code=-1003\n`;
    await put(makeAsked({ wants: 'decoding', question: { text: log.repeat(80) } }));
    const copy = await desk.press({ kind: 'redacted' }, 'm1', stranger);
    if (copy.kind !== 'file') throw new Error(copy.kind);
    expect(copy.text).toContain('Code=-1003');
    expect(copy.text).not.toContain('ada@example.com');
  });

  it('has expired when there is no log', async () => {
    const { press } = await answered(TLS);
    expect(await press('redacted')).toEqual(EXPIRED);
  });
});

describe('the buttons of a message that is not known any more', () => {
  it('say that they have expired', async () => {
    const { press, services } = await answered();
    services.shown.set('m1', undefined);
    for (const kind of ['more', 'back', 'read', 'why', 'redacted', 'share', 'solution'] as const) {
      expect(await press(kind), kind).toEqual(EXPIRED);
    }
  });

  it('still dismiss, and still count', async () => {
    const { press, services, log } = await answered();
    services.shown.set('m1', undefined);
    expect(await press('dismiss')).toEqual({ kind: 'remove' });
    expect(await press('dismiss', stranger)).toMatchObject({ kind: 'tell' });
    expect(await press('helpful')).toEqual({ kind: 'tell', words: 'Counted.' });
    expect(log.of('feedback')).toMatchObject([{ fields: { kind: 'helpful', about: undefined } }]);
  });
});
