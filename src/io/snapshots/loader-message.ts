import { isRecord, type LoadedSnapshot, readNotice } from './notice.ts';

/** Where the thread finds the snapshots. */
export type LoadRequest =
  | { readonly kind: 'disk'; readonly folder: string }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string };

/** What the thread says. */
export type LoaderMessage =
  | { readonly kind: 'warning'; readonly problem: string }
  | { readonly kind: 'loaded'; readonly loaded: LoadedSnapshot | undefined }
  | {
      readonly kind: 'failed';
      readonly code: 'snapshot' | 'store' | undefined;
      readonly message: string;
    };

/** Undefined for what is none. */
export function readRequest(value: unknown): LoadRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, folder, url, prefix } = value;
  if (kind === 'disk' && typeof folder === 'string') return { kind, folder };
  const isRedis = kind === 'redis' && typeof url === 'string' && typeof prefix === 'string';
  return isRedis ? { kind, url, prefix } : undefined;
}

/** Undefined for what is none. */
export function readMessage(value: unknown): LoaderMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, problem, loaded, code, message } = value;
  if (kind === 'warning' && typeof problem === 'string') return { kind, problem };
  if (kind === 'loaded') return readLoaded(loaded);
  if (kind !== 'failed' || typeof message !== 'string') return undefined;
  return { kind, message, code: code === 'snapshot' || code === 'store' ? code : undefined };
}

function readLoaded(loaded: unknown): LoaderMessage | undefined {
  if (loaded === undefined) return { kind: 'loaded', loaded };
  if (!isRecord(loaded)) return undefined;
  const { bytes } = loaded;
  const notice = readNotice(loaded.notice);
  return notice && isOwnBytes(bytes) ? { kind: 'loaded', loaded: { notice, bytes } } : undefined;
}

function isOwnBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
}
