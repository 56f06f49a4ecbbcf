import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate that it signs itself, both as PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** Object identifiers in DER, without tag and length. */
const OID = {
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const;
/** Tags of ASN.1: X.690, and those that X.509 (RFC 5280) adds. */
const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  version: 0xa0,
  extensions: 0xa3,
} as const;
/** A length of this many bytes or more is written in two bytes with a mark before them. */
const LONG = 0x80;
const TWO_BYTES = 0x82;

/** Made anew for each call, so that no key is kept in a file. The dates are UTCTime: `YYMMDDhhmmssZ`. */
export function createSelfSigned(
  host: string,
  from = '200101000000Z',
  until = '491231235959Z',
): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = der(TAG.sequence, der(TAG.oid, Buffer.from(OID.ecdsaWithSha256)));
  const attribute = [der(TAG.oid, Buffer.from(OID.commonName)), der(TAG.utf8, Buffer.from(host))];
  const name = der(TAG.sequence, der(TAG.set, der(TAG.sequence, ...attribute)));
  const otherName = der(
    TAG.sequence,
    der(TAG.oid, Buffer.from(OID.subjectAltName)),
    der(TAG.octetString, der(TAG.sequence, der(TAG.dnsName, Buffer.from(host)))),
  );
  const content = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.from([1])),
    algorithm,
    name,
    der(TAG.sequence, der(TAG.utcTime, Buffer.from(from)), der(TAG.utcTime, Buffer.from(until))),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(TAG.extensions, der(TAG.sequence, otherName)),
  );
  const signature = der(TAG.bitString, Buffer.from([0]), sign('sha256', content, privateKey));
  const certificate = der(TAG.sequence, content, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < LONG ? [length] : [TWO_BYTES, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
