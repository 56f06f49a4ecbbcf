import {
  align,
  checksumOf,
  type Directory,
  FORMAT_VERSION,
  HEAD,
  MAGIC,
  type Section,
  type SnapshotLabel,
  sectionsStart,
} from './snapshot-layout.ts';

/** One array, or many that are written one behind the other without a copy of them all. */
type Content = Uint8Array | Uint32Array | Float32Array | readonly Uint8Array[];

/** By section name, written in this order. */
export type SectionContents = Readonly<Record<string, Content>>;

/** One file of all sections: same input, same bytes. */
export function writeSnapshot(label: SnapshotLabel, contents: SectionContents): Uint8Array {
  const sections = place(contents);
  const directory: Directory = { ...label, sections };
  const encoded = new TextEncoder().encode(JSON.stringify(directory));
  const start = sectionsStart(encoded.length);
  const last = sections.at(-1);
  const file = new Uint8Array(start + (last ? align(last.offset + last.length) : 0));
  file.set(MAGIC, HEAD.magic);
  new Uint32Array(file.buffer, HEAD.format, 2).set([FORMAT_VERSION, encoded.length]);
  new Float64Array(file.buffer, HEAD.length, 1).set([file.length]);
  file.set(encoded, HEAD.end);
  for (const { name, offset } of sections) {
    writeContent(file, start + offset, contents[name] ?? new Uint8Array());
  }
  file.set(checksumOf(file), HEAD.checksum);
  return file;
}

function place(contents: SectionContents): readonly Section[] {
  let offset = 0;
  return Object.entries(contents).map(([name, content]) => {
    const section = { name, offset, length: lengthOf(content) };
    offset = align(offset + section.length);
    return section;
  });
}

function lengthOf(content: Content): number {
  if ('byteLength' in content) return content.byteLength;
  return content.reduce((sum, { length }) => sum + length, 0);
}

function writeContent(file: Uint8Array, offset: number, content: Content): void {
  if ('byteLength' in content) {
    file.set(new Uint8Array(content.buffer, content.byteOffset, content.byteLength), offset);
    return;
  }
  let at = offset;
  for (const piece of content) {
    file.set(piece, at);
    at += piece.length;
  }
}
