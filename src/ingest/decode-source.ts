import { decodeText, MAX_FILE_BYTES, tooLarge } from './decode-text.ts';
import { corpusFault } from './problem.ts';

type Decoder = InstanceType<typeof TextDecoder>;

/** Bytes in which a document says how it is encoded: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN = 1024;
const XML_DECLARATION = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{1,40})["']/i;
const META = /<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const CONTENT_TYPE = /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i;
const UTF_16 = /^utf-?16/i;
const RESAVE = 'Save the file again in UTF-8.';

/**
 * The text of a saved page or feed: encoded as its byte order mark says, or the content type that
 * came with it, or the document itself; otherwise UTF-8. Throws `Fault('corpus')` that names file
 * and mend when it cannot be read.
 */
export function decodeSource(file: string, bytes: Uint8Array, contentType = ''): string {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(file, bytes.length);
  const label =
    markOf(bytes) ?? CONTENT_TYPE.exec(contentType)?.[1] ?? declaredIn(bytes) ?? 'utf-8';
  const decoder = createDecoder(file, label);
  if (decoder.encoding === 'utf-8') return decodeText(file, bytes);
  const text = decode(file, decoder, bytes);
  if (text.includes('\0')) {
    throw corpusFault({ file }, 'a NUL character: the file is binary, not text', RESAVE);
  }
  return text;
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  const label = (XML_DECLARATION.exec(start) ?? META.exec(start))?.[1];
  // What could be read as ASCII up to here is no UTF-16.
  return label !== undefined && UTF_16.test(label) ? 'utf-8' : label;
}

function createDecoder(file: string, label: string): Decoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    throw corpusFault(
      { file },
      `says that it is encoded as “${label}”, which is unknown`,
      RESAVE,
      cause,
    );
  }
}

function decode(file: string, decoder: Decoder, bytes: Uint8Array): string {
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(C1, toWestern) : text;
  } catch (cause) {
    throw corpusFault({ file }, `no valid ${decoder.encoding}`, RESAVE, cause);
  }
}

/** What windows-1252 has from 0x80 to 0x9F, where Unicode has controls: https://encoding.spec.whatwg.org/index-windows-1252.txt */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const C1 = /[\u0080-\u009F]/g;
const C1_START = 0x80;

/** Node 20 decodes windows-1252 as if it were ISO 8859-1: https://github.com/nodejs/node/issues/56542 */
function toWestern(control: string): string {
  return WESTERN[control.charCodeAt(0) - C1_START] ?? control;
}
