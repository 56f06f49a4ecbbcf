import {
  ALIGNMENT,
  checksumOf,
  type Directory,
  FORMAT_VERSION,
  HEAD,
  MAGIC,
  refuse,
  type Section,
  type SnapshotLabel,
  sectionsStart,
} from './snapshot-layout.ts';

/** A file whose checksum is right; each section is a view on it. */
export interface SnapshotFile extends SnapshotLabel {
  /** The sections, in their order. */
  readonly sections: readonly Section[];
  bytes(name: string): Uint8Array;
  numbers(name: string): Uint32Array;
  weights(name: string): Float32Array;
}

/**
 * Throws `Fault('snapshot')` for a file that is foreign, of another format or cut off, and unless its
 * checksum is proven already for one that is damaged.
 */
export function readSnapshot(given: Uint8Array, isProven = false): SnapshotFile {
  // Typed arrays need aligned bytes; a small file read by Node lies anywhere in a shared buffer.
  const file = given.byteOffset % ALIGNMENT === 0 ? given : new Uint8Array(given);
  const directory = readDirectory(file, checkHead(file, isProven));
  const sections = new Map(directory.sections.map((section) => [section.name, section]));

  function find(name: string, itemSize: number): [ArrayBufferLike, number, number] {
    const section = sections.get(name) ?? refuse(`it has no section ${name}`);
    if (section.length % itemSize !== 0) refuse(`the length of its section ${name} is wrong`);
    return [file.buffer, file.byteOffset + section.offset, section.length / itemSize];
  }

  return {
    ...directory,
    bytes: (name) => new Uint8Array(...find(name, Uint8Array.BYTES_PER_ELEMENT)),
    numbers: (name) => new Uint32Array(...find(name, Uint32Array.BYTES_PER_ELEMENT)),
    weights: (name) => new Float32Array(...find(name, Float32Array.BYTES_PER_ELEMENT)),
  };
}

/** Returns the length of the directory. */
function checkHead(file: Uint8Array, isProven: boolean): number {
  if (MAGIC.some((byte, at) => file[HEAD.magic + at] !== byte)) refuse('it is some other file');
  if (file.length < HEAD.end) refuse(`it was cut off after ${file.length} bytes`);
  const [format, directoryLength = 0] = new Uint32Array(
    file.buffer,
    file.byteOffset + HEAD.format,
    2,
  );
  if (format !== FORMAT_VERSION) refuse(`it has format ${format}, not ${FORMAT_VERSION}`);
  const [length] = new Float64Array(file.buffer, file.byteOffset + HEAD.length, 1);
  if (length !== file.length) refuse(`it has ${file.length} bytes instead of ${length}`);
  if (!isProven) proveChecksum(file);
  return directoryLength;
}

function proveChecksum(file: Uint8Array): void {
  if (checksumOf(file).some((byte, at) => file[HEAD.checksum + at] !== byte)) {
    refuse('it is damaged: its checksum does not match its content');
  }
}

/** The directory with offsets counted from the start of the file. */
function readDirectory(file: Uint8Array, length: number): Directory {
  const start = sectionsStart(length);
  const directory = parseDirectory(file.subarray(HEAD.end, HEAD.end + length));
  if (!isDirectory(directory)) refuse('its directory is not one');
  const sections = directory.sections.map((section) => ({
    ...section,
    offset: start + section.offset,
  }));
  for (const { name, offset, length } of sections) {
    if (offset + length > file.length) refuse(`its section ${name} reaches beyond its end`);
  }
  return { ...directory, sections };
}

function parseDirectory(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    return refuse('its directory cannot be read', cause);
  }
}

function isDirectory(value: unknown): value is Directory {
  if (!isRecord(value)) return false;
  const { id, analysis, builtAt, passageCount, sections } = value;
  return (
    [id, analysis, builtAt].every((text) => typeof text === 'string') &&
    isSize(passageCount) &&
    Array.isArray(sections) &&
    sections.every(isSection)
  );
}

function isSection(value: unknown): value is Section {
  if (!isRecord(value)) return false;
  const { name, offset, length } = value;
  return typeof name === 'string' && isSize(offset) && offset % ALIGNMENT === 0 && isSize(length);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
