import { describe, expect, it } from 'vitest';
import { readNotes } from '../../../src/ingest/notes.ts';
import { noteFile } from './note-text.ts';

const A = noteFile({ id: 'a', related: ['b'] }, 'http');
const B = noteFile({ id: 'b', related: ['a'] }, 'http');

describe('readNotes', () => {
  it('has the notes by area and id, in whatever order the files come', () => {
    const wifi = noteFile({ id: 'a-wifi', related: ['a'] }, 'http-x');
    const files = [noteFile({ id: 'c', related: ['a'] }, 'sockets'), B, wifi, A];
    const ids = readNotes(files).map(({ area, id }) => `${area} ${id}`);
    expect(ids).toEqual(['http note:a', 'http note:b', 'http-x note:a-wifi', 'sockets note:c']);
    expect(readNotes(files.toReversed())).toEqual(readNotes(files));
  });

  it('refuses an id that notes of two areas have', () => {
    const twin = noteFile({ id: 'a', askedAs: ['other'], related: ['b'] }, 'sockets');
    expect(() => readNotes([A, B, twin])).toThrow(
      'notes/sockets/a.md:1: has the id of notes/http/a.md. Rename one of the two.',
    );
  });

  it('refuses a phrase that two notes have, whatever its case, and names both places', () => {
    const first = noteFile({ id: 'a', askedAs: ['one', 'No space left'], related: ['b'] });
    const second = noteFile({
      id: 'b',
      askedAs: ['two', 'three', 'NO  space LEFT'],
      related: ['a'],
    });
    expect(() => readNotes([second, first])).toThrow(
      'notes/http/b.md:7: the asked-as phrase “NO  space LEFT” stands in notes/http/a.md:6 too.',
    );
  });

  it('refuses a phrase that one note has twice', () => {
    const twice = noteFile({ id: 'a', askedAs: ['one', 'One'], related: ['b'] });
    expect(() => readNotes([twice, B])).toThrow('notes/http/a.md:6: the asked-as phrase “One”');
  });

  it('refuses a related note that is not there', () => {
    expect(() => readNotes([A])).toThrow(
      'notes/http/a.md:11: there is no “b”, which this one names as related. Correct',
    );
  });
});
