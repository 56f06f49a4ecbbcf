import { Buffer } from 'node:buffer';
import { attachmentTooLong, SERVICE } from '../../src/answer/templates-service.ts';
import type { AttachmentView } from './events.ts';
import { ATTACHMENT } from './limits.ts';

/** What an attachment holds, or why it is not read. */
type ReadLog =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'refused'; readonly words: string };

/** Reads a text that somebody attached. Never rejects. */
export type FetchLog = (attachment: AttachmentView) => Promise<ReadLog>;

const HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];
const DEFAULT_API = 'https://discord.com/api';

/** `apiUrl` other than Discord's own names one more host, and one more scheme, to read from. */
export function createFetchLog(apiUrl: string): FetchLog {
  const own = apiUrl.replace(/\/+$/, '') === DEFAULT_API ? undefined : new URL(apiUrl);

  function mayFetch(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, host, username, password } = new URL(url);
    if (username !== '' || password !== '') return false;
    if (protocol === 'https:' && HOSTS.includes(host)) return true;
    return own !== undefined && host === own.host && protocol === own.protocol;
  }

  return async ({ url, size }) => {
    if (size > ATTACHMENT.bytes) return tooLong(size);
    if (!mayFetch(url)) return { kind: 'refused', words: SERVICE.cannotFetch };
    try {
      return await download(url);
    } catch {
      // Whatever failed, the asker can paste the lines: nothing here for whoever runs the bot.
      return { kind: 'refused', words: SERVICE.cannotFetch };
    }
  };
}

async function download(url: string): Promise<ReadLog> {
  const signal = AbortSignal.timeout(ATTACHMENT.timeout);
  const response = await fetch(url, { redirect: 'error', signal });
  if (!response.ok || response.body === null) {
    return { kind: 'refused', words: SERVICE.cannotFetch };
  }
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > ATTACHMENT.bytes) {
    await response.body.cancel();
    return tooLong(announced);
  }
  return collect(response.body);
}

/** Keeps no more than may be read; what is longer is counted on for a while, so that its size can be said. */
async function collect(body: AsyncIterable<Uint8Array>): Promise<ReadLog> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest of the download.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > ATTACHMENT.counted) break;
    if (bytes <= ATTACHMENT.bytes) chunks.push(chunk);
  }
  return bytes > ATTACHMENT.bytes ? tooLong(bytes) : toText(Buffer.concat(chunks));
}

function toText(bytes: Uint8Array): ReadLog {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { kind: 'read', text };
  } catch {
    // Not UTF-8: said below.
  }
  return { kind: 'refused', words: SERVICE.cannotRead };
}

function tooLong(bytes: number): ReadLog {
  const kilobytes = Math.ceil(bytes / ATTACHMENT.bytesPerKilobyte);
  const most = ATTACHMENT.bytes / ATTACHMENT.bytesPerKilobyte;
  return { kind: 'refused', words: attachmentTooLong(kilobytes, most) };
}
