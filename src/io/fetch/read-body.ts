import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFault, nameOf } from './fetch-fault.ts';
import { type Headers, headerOf } from './response-headers.ts';

/** What this file can undo. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

type Chunks = AsyncIterable<Uint8Array>;

const DECODERS: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * All of a body, decompressed. Throws a `FetchFault` as soon as more than `most` bytes have arrived or have come
 * out of the decompression: what a bomb would still hold is never unpacked.
 */
export async function readBody(
  url: URL,
  headers: Headers,
  body: Readable,
  most: number,
): Promise<Uint8Array> {
  // A body that is given up complains once more, when all who listened have gone.
  body.on('error', () => {});
  try {
    if (Number(headerOf(headers, 'content-length')) > most) throw tooLarge(url, most);
    const decode = findDecoder(url, headerOf(headers, 'content-encoding'));
    const received = limit(body, url, most);
    if (!decode) return await gather(received);
    return await gather(
      limit(
        pipeline(received, decode(), () => {}),
        url,
        most,
      ),
    );
  } finally {
    body.destroy();
  }
}

function findDecoder(url: URL, encoding = 'identity'): (typeof DECODERS)[string] | undefined {
  const name = encoding.toLowerCase();
  if (name === 'identity') return undefined;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder) return decoder;
  throw new FetchFault(`${nameOf(url)} is compressed as ${encoding}, which was not asked for.`, {
    isLasting: true,
  });
}

async function* limit(chunks: Chunks, url: URL, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) throw tooLarge(url, most);
    yield chunk;
  }
}

async function gather(chunks: Chunks): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
}

function tooLarge(url: URL, most: number): FetchFault {
  return new FetchFault(`${nameOf(url)} gave more than ${most} bytes. No page of a forum does.`, {
    isLasting: true,
  });
}
