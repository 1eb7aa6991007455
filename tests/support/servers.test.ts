/** The fake servers, as a client without a browser sees them. */

import { connect } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { Routes } from './routes.ts';
import { FakeServers, type ServerOptions } from './servers.ts';

const running: FakeServers[] = [];

async function start(routes: Routes, options?: ServerOptions): Promise<FakeServers> {
  const servers = await FakeServers.start(options);
  running.push(servers);
  servers.reset(routes);
  return servers;
}

afterEach(async () => {
  for (const servers of running.splice(0)) await servers.stop();
});

interface Answered {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

function ask(
  servers: FakeServers,
  path: string,
  options: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const { method = 'GET', body, headers = {} } = options;
  return new Promise((resolve, reject) => {
    const url = `https://127.0.0.1:${servers.ports.tls}${path}`;
    // The certificate is its own authority: a client that trusts it must be content with name and dates.
    const tls = { ca: servers.certificate.cert, servername: 'idp.test', agent: false };
    const sent = httpsRequest(url, { method, ...tls, headers: { Host: 'idp.test', ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('FakeServers', () => {
  it('answers routes in sequence, by method, with the form members filled in', async () => {
    const servers = await start({
      'idp.test/a': { seq: [{ status: 401 }, { body: { ok: true } }] },
      'idp.test/m': { methods: { POST: { body: { token: 'token for %account_id%' }, cors: 'origin' } } },
      '*/any': { body: 'text', type: null, headers: { 'X-A': ['1', '2'] } },
    });
    expect((await ask(servers, '/a')).status).toBe(401);
    expect(await ask(servers, '/a')).toMatchObject({ status: 200, body: '{"ok":true}', headers: { 'content-type': 'application/json' } });
    expect((await ask(servers, '/a')).status).toBe(200);
    expect((await ask(servers, '/m')).status).toBe(405);
    const posted = await ask(servers, '/m', { method: 'POST', body: 'account_id=u1', headers: { Origin: 'https://rp.test' } });
    expect(posted.body).toBe('{"token":"token for u1"}');
    expect(posted.headers).toMatchObject({ 'access-control-allow-origin': 'https://rp.test', 'access-control-allow-credentials': 'true' });
    expect((await ask(servers, '/any')).headers).not.toHaveProperty('content-type');
  });

  it('has pages, pictures and cookies of its own', async () => {
    const servers = await start({});
    expect((await ask(servers, '/setup?login=logged-in')).headers).toMatchObject({ 'set-login': 'logged-in' });
    expect((await ask(servers, '/pic.png')).body.slice(1, 4)).toBe('PNG');
    expect((await ask(servers, '/page')).body).toContain('fedcm');
    expect((await ask(servers, '/nowhere')).status).toBe(404);
  });

  it('closes connections, and logs every header as it was sent', async () => {
    const servers = await start({ 'idp.test/closed': { destroy: true } });
    await expect(ask(servers, '/closed', { headers: { 'X-Case': 'yes' } })).rejects.toThrow();
    expect(servers.log).toMatchObject([{ method: 'GET', host: 'idp.test', path: '/closed', answered: 'connection closed' }]);
    expect(servers.log[0]?.rawHeaders).toContainEqual(['X-Case', 'yes']);
  });

  it('has a certificate that clients accept for its names', async () => {
    const servers = await start({});
    const authorized = await new Promise((resolve, reject) => {
      const { tls: port } = servers.ports;
      const socket = connectTls({ port, host: '127.0.0.1', servername: 'accounts.idp.test', ca: servers.certificate.cert }, () => {
        resolve(socket.authorized);
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(authorized).toBe(true);
  });

  it('speaks HTTP/2 if configured to', async () => {
    const servers = await start({ 'idp.test/a': { body: { h: 2 } } }, { http2: true });
    const session = connect(`https://127.0.0.1:${servers.ports.tls}`, { ca: servers.certificate.cert, servername: 'idp.test' });
    const body = await new Promise<string>((resolve, reject) => {
      const stream = session.request({ ':path': '/a', ':authority': 'idp.test' });
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => resolve(text)).on('error', reject);
      stream.end();
    });
    session.close();
    expect(body).toBe('{"h":2}');
    expect(servers.log).toMatchObject([{ host: 'idp.test', httpVersion: '2.0' }]);
  });
});
