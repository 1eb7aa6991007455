/** A request as a call of fetch(). */
import type { TracedRequest } from '../shared/trace-event.ts';
import { cookieHeader } from './curl.ts';

/** https://fetch.spec.whatwg.org/#forbidden-request-header, those of FedCM requests. */
const FORBIDDEN = /^(sec-|proxy-|origin$|cookie$|referer$|host$|content-length$|connection$|accept-encoding$)/;

/** @returns JavaScript. Headers that only a browser may set are in comments, because a page's fetch() would ignore them. */
export function toFetchSnippet(request: TracedRequest): string {
  const cookie = cookieHeader(request);
  const all = Object.entries(request.headers);
  const settable = all.filter(([name]) => !FORBIDDEN.test(name.toLowerCase()));
  const forbidden = [...all.filter(([name]) => FORBIDDEN.test(name.toLowerCase())), ...(cookie === undefined ? [] : [['cookie', cookie]])];
  const options = {
    method: request.method,
    headers: Object.fromEntries(settable),
    ...(request.body !== undefined && { body: request.body }),
    credentials: cookie === undefined ? 'omit' : 'include',
    redirect: 'error',
  };
  const comments = forbidden.map(([name = '', value = '']) => `// ${oneLine(`${name}: ${value}`)}`);
  return [
    ...(comments.length > 0 ? ['// The browser sent these too; a page cannot set them:', ...comments] : []),
    `await fetch(${literal(request.url)}, ${literal(options)});`,
  ].join('\n');
}

/** JSON is JavaScript, except `</script>`, which would end the element that contains it, and two separators that are line breaks in older engines. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('</', '<\\/');
}

/** A line break in a header's value must not end the comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ');
}
