import { describe, expect, it } from 'vitest';
import { mayAnswerUnasked, similarTo } from '../../../src/answer/unasked.ts';
import type { Reference } from '../../../src/model/answer.ts';
import { textOf } from '../../support/blocks.ts';
import { documentId, makeAnswer, makeFullAnswer } from '../../support/make.ts';

const QUESTION = 'How do I set the minimum TLS version?';
const error = { domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' };

describe('a message that nobody asked the bot', () => {
  it('is answered when it asks and the answer is very sure', () => {
    expect(mayAnswerUnasked(QUESTION, makeAnswer({ confidence: 0.95 }))).toBe(true);
  });

  it('is not answered when the answer is only sure enough for who asks the bot', () => {
    expect(mayAnswerUnasked(QUESTION, makeAnswer({ confidence: 0.7 }))).toBe(false);
  });

  it('is not answered when it does not ask', () => {
    const sure = makeAnswer({ confidence: 1 });
    for (const text of ['I like TLS 1.3', 'thanks, that fixed it', 'the canary is out']) {
      expect(mayAnswerUnasked(text, sure), text).toBe(false);
    }
  });

  it('asks by a question mark of any script or by a first word', () => {
    const sure = makeAnswer({ confidence: 1 });
    for (const text of [
      'TLS on tvOS?',
      '怎么办？',
      'كيف؟',
      'why does it fail',
      'Anyone seen this',
    ]) {
      expect(mayAnswerUnasked(text, sure), text).toBe(true);
    }
  });

  it('is answered when it shows an error, asking or not', () => {
    const decoded = makeAnswer({ verdict: 'decoded', confidence: 1, errors: [error] });
    expect(mayAnswerUnasked('NSURLErrorDomain -1003', decoded)).toBe(true);
  });

  it('is not answered with what is no answer, however sure', () => {
    for (const verdict of ['closest', 'unknown', 'help'] as const) {
      const answer = makeAnswer({ verdict, confidence: 1, errors: [error] });
      expect(mayAnswerUnasked(QUESTION, answer), verdict).toBe(false);
    }
  });
});

function reference(at: number, title = `Title ${at}`): Reference {
  const url = `https://a.example/${at}`;
  return { id: documentId(`note:${at}`), kind: 'note', title, url, score: 5 - at };
}

describe('what is shown below a new post', () => {
  it('is at most three documents, as links', () => {
    const similar = similarTo(
      makeFullAnswer({ references: [1, 2, 3, 4].map((at) => reference(at)) }),
    );
    expect(textOf(similar?.claim ?? [])).toBe('Similar here:\nTitle 1\nTitle 2\nTitle 3');
    expect(similar?.claim[1]).toMatchObject({
      ordered: true,
      items: [[{ kind: 'link', url: 'https://a.example/1' }], [{}], [{}]],
    });
    expect(similar?.references).toHaveLength(3);
  });

  it('says nothing of the answer: it is no reply to the post', () => {
    const similar = similarTo(makeFullAnswer({ references: [reference(1)] }));
    expect(similar).toMatchObject({
      verdict: 'closest',
      headline: 'Similar here: Title 1',
      proof: [],
      more: [],
      threads: [],
      sources: [],
      actions: ['why'],
    });
  });

  it('is nothing when nothing comes close', () => {
    expect(similarTo(makeAnswer({ verdict: 'unknown', references: [] }))).toBeUndefined();
  });

  it('keeps the headline within 180 characters', () => {
    const similar = similarTo(makeAnswer({ references: [reference(1, 'long words '.repeat(30))] }));
    expect(similar?.headline.length).toBeLessThanOrEqual(180);
    expect(similar?.headline).toMatch(/^Similar here: long words .* …$/);
  });
});
