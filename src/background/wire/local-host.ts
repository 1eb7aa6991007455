/**
 * Hosts that are of the machine or of its network, whatever a name server says of them.
 * https://wicg.github.io/local-network-access/#non-public-ip-address-blocks, and the names that are kept for local use.
 */

/** @param hostname As `URL` gives it: IPv4 addresses are in dotted decimals, however they were written. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return isLocalAddress(host.replace(/^\[(.*)\]$/, '$1')) || isLocalName(host);
}

/** RFC 6761, RFC 6762, RFC 8375, and `.internal`. A name of one label is of the machine or its own domain: the world has none. */
function isLocalName(host: string): boolean {
  if (host.includes(':') || /^[\d.]+$/.test(host)) return false;
  return !host.includes('.') || /\.(localhost|local|localdomain|internal|home\.arpa)$/.test(host);
}

/** @param address IPv4 in dotted decimals, or IPv6 without brackets. */
export function isLocalAddress(address: string): boolean {
  const octets = octetsOf(address);
  if (octets) return isLocalOctets(octets);
  const words = wordsOf(address);
  return words !== null && isLocalWords(words);
}

function octetsOf(address: string): number[] | null {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? address.split('.').map(Number) : null;
}

function isLocalOctets([a = 0, b = 0, c = 0]: number[]): boolean {
  return (
    [0, 10, 127].includes(a) ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19)) ||
    // Multicast, reserved and broadcast: no server of the world has them.
    a >= 224
  );
}

function wordsOf(address: string): number[] | null {
  // A URL has neither a zone nor dotted decimals in an IPv6 address; a name server's answer may.
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address.replace(/%.*$/, ''));
  const [a = 0, b = 0, c = 0, d = 0] = dotted?.[2]?.split('.').map(Number) ?? [];
  const text = dotted ? `${dotted[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : address.replace(/%.*$/, '');
  if (!/^[0-9a-f:]+$/i.test(text) || !text.includes(':')) return null;
  const [before = '', after] = text.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const gap = after === undefined ? 0 : 8 - head.length - tail.length;
  const words = [...head, ...Array<string>(Math.max(0, gap)).fill('0'), ...tail].map((word) => Number.parseInt(word, 16));
  return words.length === 8 ? words : null;
}

function isLocalWords(words: number[]): boolean {
  const [first = 0, second = 0] = words;
  const from = (at: number): number[] => [words[at] ?? 0, words[at + 1] ?? 0].flatMap((word) => [word >> 8, word & 0xff]);
  const zeros = (count: number): boolean => words.slice(0, count).every((word) => word === 0);
  // `::`, `::1`, and IPv4 addresses in IPv6 ones: compatible, mapped, translated, 6to4.
  if (zeros(6) || (zeros(5) && words[5] === 0xffff) || (zeros(4) && words[4] === 0xffff && words[5] === 0)) return isLocalOctets(from(6));
  if (first === 0x64 && second === 0xff9b) return words[2] !== 0 || isLocalOctets(from(6));
  if (first === 0x2002) return isLocalOctets(from(1));
  // Unique local, link-local, site-local, multicast.
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00;
}
