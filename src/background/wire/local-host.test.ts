import { describe, expect, it } from 'vitest';
import { isLocalAddress, isLocalHost } from './local-host.ts';

const hostOf = (url: string): string => new URL(url).hostname;

describe('isLocalHost()', () => {
  it.each([
    ...[
      'http://localhost:1',
      'http://LOCALHOST.',
      'http://a.b.localhost',
      'http://127.0.0.1',
      'http://127.255.0.9',
      'http://0.0.0.0',
      'http://0',
    ],
    // Decimal, octal, hexadecimal, short.
    ...[
      'http://2130706433',
      'http://0177.0.0.1',
      'http://0x7f.1',
      'http://0x7f000001',
      'http://127.1',
      'http://192.168.257',
      'http://127。0。0。1',
    ],
    ...[
      'http://10.1.2.3',
      'http://172.16.0.1',
      'http://172.31.255.255',
      'http://192.168.0.1',
      'http://169.254.169.254',
      'http://100.64.0.1',
    ],
    ...['http://100.127.255.255', 'http://198.18.0.1', 'http://224.0.0.251', 'http://255.255.255.255', 'http://192.0.0.1'],
    ...[
      'http://[::]',
      'http://[::1]',
      'http://[0:0:0:0:0:0:0:1]',
      'http://[::ffff:127.0.0.1]',
      'http://[::ffff:c0a8:1]',
      'http://[::7f00:1]',
    ],
    ...['http://[fc00::1]', 'http://[fdff::1]', 'http://[fe80::1]', 'http://[febf::1]', 'http://[fec0::1]', 'http://[ff02::fb]'],
    ...[
      'http://[64:ff9b::7f00:1]',
      'http://[64:ff9b:1::1]',
      'http://[2002:7f00:1::]',
      'http://[2002:c0a8:101::1]',
      'http://[::ffff:0:127.0.0.1]',
    ],
    ...[
      'http://printer.local',
      'http://nas',
      'http://router.home.arpa',
      'http://db.internal',
      'http://localhost.localdomain',
      'http://ip6-localhost',
    ],
  ])('%s is', (url) => {
    expect(isLocalHost(hostOf(url))).toBe(true);
  });

  it.each([
    ...['http://idp.test', 'http://idp.example', 'http://localhost.example', 'http://mylocal.example', 'http://127.0.0.1.example'],
    ...[
      'http://8.8.8.8',
      'http://172.32.0.1',
      'http://172.15.0.1',
      'http://100.63.0.1',
      'http://100.128.0.1',
      'http://192.169.0.1',
      'http://198.20.0.1',
    ],
    ...[
      'http://[2001:db8::1]',
      'http://[2606:4700::1111]',
      'http://[::ffff:8.8.8.8]',
      'http://[64:ff9b::808:808]',
      'http://[2002:808:808::1]',
    ],
  ])('%s is not', (url) => {
    expect(isLocalHost(hostOf(url))).toBe(false);
  });
});

describe('isLocalAddress()', () => {
  it.each(['127.0.0.1', '::1', 'fe80::1%eth0', '::ffff:192.168.1.1', '64:ff9b::10.0.0.1'])('%s is', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each(['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34', 'idp.test', ''])('%s is not', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });
});
