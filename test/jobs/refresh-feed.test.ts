import { describe, expect, it, onTestFinished } from 'vitest';
import type { RefreshReport } from '../../src/model/refresh.ts';
import { startForum } from '../support/forum/server.ts';
import { openJob, runJob } from '../support/refresh-job.ts';
import { makeRefreshPlace } from '../support/refresh-place.ts';

describe('a refresh with a feed', () => {
  async function withFeed(every = '1h') {
    const forum = await startForum({
      threads: [{ title: 'Fresh from the feed', body: 'Why does my connection wait for a path?' }],
    });
    onTestFinished(() => forum.close());
    const place = await makeRefreshPlace({ fetch: true, privateHosts: [forum.host] });
    const terms = { basis: 'A test.', hosts: ['127.0.0.1'] };
    await place.setSources({ name: 'feed', kind: 'feed', url: forum.feedUrl(), every, terms });
    return { forum, place, refresher: await openJob(place) };
  }
  const feedIn = ({ sources }: RefreshReport) => sources.find(({ name }) => name === 'feed');

  it('asks politely: not before its time, and only for what is new', async () => {
    const { forum, place, refresher } = await withFeed();
    expect(await runJob(refresher, place)).toMatchObject({ kind: 'refreshed', documents: 21 });
    expect(feedIn(await runJob(refresher, place))).toMatchObject({ state: 'waiting' });
    expect(forum.requests).toHaveLength(1);
    const forced = await runJob(refresher, place, { force: true });
    expect(forced.kind).toBe('unchanged');
    expect(feedIn(forced)).toMatchObject({ state: 'unchanged' });
    expect(forum.requests.map(({ status }) => status)).toEqual([200, 304]);
  });

  it('keeps its threads when it fails, goes on without it, and keeps to its Retry-After', async () => {
    const { forum, place, refresher } = await withFeed();
    await runJob(refresher, place);
    forum.trouble({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    await place.saveThread(990001, 'How do I say hello to a server?');
    const terms = { basis: 'A test.', hosts: ['127.0.0.1'] };
    await place.setSources(
      { name: 'feed', kind: 'feed', url: forum.feedUrl(), every: '1h', terms },
      { name: 'saved', kind: 'folder', path: 'saved', terms: { basis: 'A test.' } },
    );
    const failed = await runJob(refresher, place, { force: true });
    expect(failed).toMatchObject({ kind: 'refreshed', documents: 22, added: 1, removed: 0 });
    expect(feedIn(failed)).toMatchObject({
      state: 'failed',
      fault: expect.stringContaining('429'),
    });
    const asked = forum.requests.length;
    expect(feedIn(await runJob(refresher, place, { force: true }))).toMatchObject({
      state: 'waiting',
    });
    expect(forum.requests).toHaveLength(asked);
  });

  it('keeps to a Retry-After also when nothing comes of the refresh', async () => {
    const { forum, place, refresher } = await withFeed();
    forum.trouble({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } });
    await place.setCanaries({ question: 'Hello?', names: 'note:nowhere' });
    for (const _ of [1, 2]) await expect(runJob(refresher, place)).rejects.toThrow('note:nowhere');
    expect(forum.requests).toHaveLength(1);
  });

  it('asks nobody while no network is allowed', async () => {
    const { forum, place } = await withFeed();
    const offline = await openJob({ ...place, settings: { ...place.settings, fetch: false } });
    expect(feedIn(await runJob(offline, place))).toMatchObject({ state: 'off' });
    expect(forum.requests).toEqual([]);
  });
});
