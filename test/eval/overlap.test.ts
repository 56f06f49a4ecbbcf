import { describe, expect, it } from 'vitest';
import { bestOverlap, contentOverlap } from './overlap.ts';

describe('the content-word overlap', () => {
  it('is the share of the distinct content words of the question that the text holds', () => {
    // Content words: upload, server, ftp; the text holds two of them.
    expect(
      contentOverlap('Can I upload to an FTP server?', 'FTP uploads are not there'),
    ).toBeCloseTo(2 / 3, 12);
  });

  it('compares stems, and counts a repeated word once', () => {
    expect(contentOverlap('uploading uploaded uploads', 'an upload')).toBe(1);
  });

  it('is 0 for a question of stop words only, and for one in another script', () => {
    expect(contentOverlap('why is it', 'why is it')).toBe(0);
    expect(contentOverlap('设备上无剩余空间', 'No space left on device')).toBe(0);
  });

  it('takes the text that shares most', () => {
    const texts = ['nothing of it', 'multicast entitlement', 'multicast'];
    expect(bestOverlap('multicast entitlement', texts)).toBe(1);
    expect(bestOverlap('multicast', [])).toBe(0);
  });

  it('takes a word of any length', () => {
    expect(contentOverlap('b'.repeat(40_000), 'b'.repeat(40_000))).toBe(1);
  });
});
