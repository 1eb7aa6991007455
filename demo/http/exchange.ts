/** One HTTP request, as the handlers use it. */
import type { IncomingMessage } from 'node:http';

const LARGEST_BODY = 64 * 1024;

/** An error that becomes a response with its status and message. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Exchange {
  readonly method: string;
  readonly url: URL;
  readonly #request: IncomingMessage;
  #body: Promise<string> | undefined;

  constructor(request: IncomingMessage, origin: string) {
    this.#request = request;
    this.method = request.method ?? 'GET';
    this.url = new URL(request.url ?? '/', origin);
  }

  /** A request header; undefined if it was not sent. */
  header(name: string): string | undefined {
    const value = this.#request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** The value of a cookie; undefined if it was not sent. */
  cookie(name: string): string | undefined {
    for (const pair of (this.header('cookie') ?? '').split(';')) {
      const equals = pair.indexOf('=');
      if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
    }
    return undefined;
  }

  /** The fields of an application/x-www-form-urlencoded body: from HTML forms or FedCM's POST requests. */
  async form(): Promise<URLSearchParams> {
    this.#expectContentType('application/x-www-form-urlencoded');
    return new URLSearchParams(await this.#read());
  }

  /** The value of a JSON body, which the caller must validate. */
  async json(): Promise<unknown> {
    this.#expectContentType('application/json');
    try {
      const value: unknown = JSON.parse(await this.#read());
      return value;
    } catch (error) {
      if (error instanceof HttpError) throw error;
      throw new HttpError(400, 'The body is not JSON.');
    }
  }

  #expectContentType(expected: string): void {
    const type = (this.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== expected) throw new HttpError(415, `The body must be ${expected}.`);
  }

  #read(): Promise<string> {
    this.#body ??= (async () => {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of this.#request) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > LARGEST_BODY) throw new HttpError(413, 'The body is too large.');
        chunks.push(bytes);
      }
      return Buffer.concat(chunks).toString('utf8');
    })();
    return this.#body;
  }
}
