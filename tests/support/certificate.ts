/**
 * A self-signed certificate made at run time, so that neither a key lies in the repository nor `openssl` must be installed.
 * The structure is the `Certificate` of RFC 5280, section 4.1, in DER.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  key: string;
  cert: string;
  /** Base64 of the SHA-256 of the public key: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  spki: string;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const BOOLEAN = 0x01;

const DAY = 24 * 60 * 60 * 1000;

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(OBJECT_IDENTIFIER, Buffer.from(bytes));
}

function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(UTC_TIME, Buffer.from(`${digits}Z`));
}

function extension(oid: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [der(BOOLEAN, Buffer.from([0xff]))] : [];
  return der(SEQUENCE, objectIdentifier(oid), ...flag, der(OCTET_STRING, value));
}

function subjectAlternativeName(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) => {
    const octets = host.split('.').map(Number);
    const isAddress = octets.length === 4 && octets.every((octet) => octet >= 0 && octet <= 255);
    return isAddress ? der(0x87, Buffer.from(octets)) : der(0x82, Buffer.from(host));
  });
  return der(SEQUENCE, ...names);
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Makes a certificate for `hosts` (names, wildcards or IPv4 addresses), valid from yesterday for 90 days. */
export function createCertificate(hosts: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const ecdsaWithSha256 = der(SEQUENCE, objectIdentifier('1.2.840.10045.4.3.2'));
  const commonName = der(SEQUENCE, objectIdentifier('2.5.4.3'), der(UTF8_STRING, Buffer.from('fedcm-emulator tests')));
  const name = der(SEQUENCE, der(SET, commonName));
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  const toBeSigned = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, serial),
    ecdsaWithSha256,
    name,
    der(SEQUENCE, utcTime(new Date(Date.now() - DAY)), utcTime(new Date(Date.now() + 90 * DAY))),
    name,
    spki,
    der(0xa3, der(SEQUENCE, extension('2.5.29.17', subjectAlternativeName(hosts)), extension('2.5.29.19', der(SEQUENCE), true))),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = der(SEQUENCE, toBeSigned, ecdsaWithSha256, der(BIT_STRING, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem('CERTIFICATE', certificate),
    spki: createHash('sha256').update(spki).digest('base64'),
  };
}
