import { describe, expect, it } from 'vitest';
import { spellingsOf } from '../../../src/index/spellings.ts';

describe('spellingsOf', () => {
  it.each([
    ['Is URLSession slow? URLSESSION!', ['urlsession', 'slow', 'urlsession']],
    ['nw_path_monitor_t, a_b_c', ['nw_path_monitor_t']],
    ['IPv6 EHOSTUNREACH65 802.1X error -1003', ['error']],
    ['Größe и сеть', ['größe', 'сеть']],
    ['for the VPN', []],
    ['', []],
  ])('takes from %j the words of four letters or more without a digit', (text, words) => {
    expect(spellingsOf(text)).toEqual(words);
  });
});
