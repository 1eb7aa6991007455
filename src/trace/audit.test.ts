import { expect, test } from 'vitest';
import { auditProbes } from './audit.ts';
import { sample } from './testing/sample-traces.ts';

test('probes each endpoint with cookies with requests that it must refuse', () => {
  const probes = auditProbes(sample('success'));
  expect(probes.map(({ endpoint, title }) => [endpoint, title])).toEqual([
    ['accounts', 'Without Sec-Fetch-Dest: webidentity'],
    ['id-assertion', 'Without Sec-Fetch-Dest: webidentity'],
    ['id-assertion', 'With Origin: https://attacker.example'],
    ['id-assertion', 'With a client_id that is not registered'],
  ]);
  const [accounts, bare, foreign, client] = probes;
  expect(accounts?.command).toContain('/accounts');
  expect(bare?.command).not.toContain('sec-fetch');
  expect(bare?.command).toContain('session=');
  expect(foreign?.command).toContain('origin: https://attacker.example');
  expect(foreign?.command).not.toContain('origin: https://shop.example');
  expect(client?.command).toContain('client_id=a-client-that-does-not-exist');
  expect(client?.command).toContain('account_id=1001');
});

test('has no probes for a call without requests', () => {
  expect(auditProbes(sample('logged-out'))).toEqual([]);
});
