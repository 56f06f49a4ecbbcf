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

/** Arrays by section name, written in this order. */
export type SectionContents = Readonly<Record<string, Uint8Array | Uint32Array | Float32Array>>;

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
    const { buffer, byteOffset, byteLength } = contents[name] ?? new Uint8Array();
    file.set(new Uint8Array(buffer, byteOffset, byteLength), start + offset);
  }
  file.set(checksumOf(file), HEAD.checksum);
  return file;
}

function place(contents: SectionContents): readonly Section[] {
  let offset = 0;
  return Object.entries(contents).map(([name, { byteLength }]) => {
    const section = { name, offset, length: byteLength };
    offset = align(offset + byteLength);
    return section;
  });
}
