import { describe, expect, it } from 'vitest';
import { readSignature } from '../../../src/ingest/signature.ts';

describe('readSignature', () => {
  it.each([
    [
      'Share and Enjoy — Quinn “The Eskimo!” @ Developer Technical Support @ Apple let myEmail',
      'Developer Technical Support @ Apple',
    ],
    ['Hope this helps. — Ed @ DTS @ Apple', 'DTS @ Apple'],
    ['Bye — Kim @ Core OS Networking @ Apple', 'Core OS Networking @ Apple'],
  ])('finds the sign-off in %j', (body, signature) => {
    expect(readSignature(body)).toBe(signature);
  });

  it.each([
    'Nobody signed this.',
    'Mail me @ Apple',
    'write to someone @ work @ Apple',
    'Thanks — Kim @ Example Corp',
    'Quoting: — Quinn “The Eskimo!” @ Developer Technical Support @ Apple wrote: use TLS',
    'Bye — Kim @ Orchards @ Applesauce',
    `— ${'x'.repeat(100)} @ Developer Technical Support @ Apple`,
  ])('takes nothing else for one: %j', (body) => {
    expect(readSignature(body)).toBeUndefined();
  });
});
