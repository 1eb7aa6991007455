/** Reads JSON from another server on this machine. */
import { get } from 'node:http';

/**
 * GETs `url`. Node uses the system's resolver, which may not know `*.localhost` (browsers always do), so the connection goes to
 * the loopback address with the name in the Host header.
 */
export function loopbackJson(url: URL): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, headers: { Host: url.host, Accept: 'application/json' } },
      (response) => {
        response.setEncoding('utf8');
        let body = '';
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`${url.href} responded with ${response.statusCode}`));
          try {
            resolve(JSON.parse(body));
          } catch {
            reject(new Error(`${url.href} did not respond with JSON`));
          }
        });
      },
    );
    request.setTimeout(5000, () => request.destroy(new Error(`${url.href} did not respond within 5 s`)));
    request.on('error', reject);
  });
}
