import { expect, it } from 'vitest';
import type { LoggedRequest } from '../tests/support/servers.ts';
import { requestOrder } from './request-order.ts';

function request(path: string, at: number, doneAt: number): LoggedRequest {
  return {
    at,
    doneAt,
    path,
    method: 'GET',
    host: 'idp.test',
    headers: {},
    rawHeaders: [],
    httpVersion: '2.0',
    connection: { id: 1, resumed: false },
  };
}

it('distinguishes parallel requests from sequential ones', () => {
  const log = [
    request('/fedcm.json', 103, 153),
    request('/.well-known/web-identity', 100, 150),
    request('/accounts', 160, 210),
    request('/pic.png', 215, 216),
    request('/metadata?client_id=1', 215, 265),
  ];
  expect(requestOrder(log)).toBe('config ‖ well-known → accounts → metadata');
});

it('counts requests of one kind', () => {
  expect(requestOrder([request('/accounts', 0, 50), request('/accounts', 5, 55), request('/accounts', 60, 90)])).toBe(
    '2 × accounts → accounts',
  );
});
