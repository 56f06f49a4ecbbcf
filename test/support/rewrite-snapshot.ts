import { stringSections } from '../../src/index/posting-sections.ts';
import { readSnapshot } from '../../src/index/read-snapshot.ts';
import { createStringTable } from '../../src/index/string-table.ts';
import { type SectionContents, writeSnapshot } from '../../src/index/write-snapshot.ts';

/** A snapshot with some of its sections exchanged. */
export function rewriteSnapshot(bytes: Uint8Array, exchanged: SectionContents): Uint8Array {
  const file = readSnapshot(bytes);
  const { id, analysis, builtAt, passageCount } = file;
  const sections = file.sections.map(({ name }) => [name, file.bytes(name)]);
  return writeSnapshot(
    { id, analysis, builtAt, passageCount },
    { ...Object.fromEntries(sections), ...exchanged },
  );
}

/** A snapshot that knows a few words of English: two thirds of a megabyte less to damage. */
export function withLittleEnglish(bytes: Uint8Array): Uint8Array {
  const words = ['a', 'the', 'unkempt'].map((word) => new TextEncoder().encode(word));
  return rewriteSnapshot(bytes, {
    ...stringSections('english', createStringTable(words)),
    'english.commonness': Uint8Array.from([0, 0, 4]),
  });
}
