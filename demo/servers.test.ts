import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startDemo } from './servers.ts';
import { fedcm, send } from './test-client.ts';

describe('startDemo', () => {
  it('serves three origins, each with its own port, until it is closed', async () => {
    const demo = await startDemo();
    expect([demo.rp, demo.idp, demo.idp2].map((origin) => new URL(origin).hostname)).toEqual([
      'rp.localhost',
      'idp.localhost',
      'idp2.localhost',
    ]);
    expect(new Set([demo.rp, demo.idp, demo.idp2].map((origin) => new URL(origin).port)).size).toBe(3);
    expect((await send(demo.rp)).status).toBe(200);
    await demo.close();
    await expect(send(demo.rp)).rejects.toThrow();
  });

  it('accepts ports, and names one that is in use without leaving anything open', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startDemo({ idp2Port: taken })).rejects.toThrow(`port ${taken} for idp2.localhost`);
    await new Promise((resolve) => other.close(resolve));
    const demo = await startDemo({ idp2Port: taken });
    expect(new URL(demo.idp2).port).toBe(String(taken));
    await demo.close();
  });

  it('registers further clients', async () => {
    const demo = await startDemo({ clients: [{ id: 'mine', name: 'Mine', origins: ['http://localhost:3000'] }] });
    expect((await send(`${demo.idp}/client-metadata?client_id=mine`, { headers: fedcm() })).status).toBe(200);
    await demo.close();
  });
});

describe('a site', () => {
  it('responds only to its own name, and only to its methods', async () => {
    const demo = await startDemo();
    try {
      expect((await send(demo.idp, { headers: { Host: 'evil.example' } })).status).toBe(421);
      expect((await send(`${demo.idp}/nothing`)).status).toBe(404);
      expect(await send(`${demo.idp}/accounts`, { method: 'POST', headers: fedcm() })).toMatchObject({
        status: 405,
        headers: { allow: 'GET' },
      });
      expect(await send(`${demo.idp}/icon-32.png`, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
      const large = { identifier: 'x'.repeat(70_000), password: 'demo' };
      expect(
        (await send(`${demo.idp}/sign-in`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' }, form: large })).status,
      ).toBe(413);
    } finally {
      await demo.close();
    }
  });
});
