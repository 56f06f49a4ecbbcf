import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Makes a text unreadable for whoever has the store but not the secret, and shows when it was changed. */
export interface Seal {
  close(text: string): string;
  /** Undefined for what was not closed with this secret. */
  open(sealed: string): string | undefined;
}

const CIPHER = 'aes-256-gcm';
/** Bytes, as NIST SP 800-38D recommends for GCM. */
const NONCE = 12;
const TAG = 16;

export function createSeal(secret: string): Seal {
  const key = createHash('sha256').update(secret).digest();
  return {
    close(text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const body = decipher.update(bytes.subarray(NONCE + TAG));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
