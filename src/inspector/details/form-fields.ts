/**
 * The fields of an `application/x-www-form-urlencoded` body, decoded as servers decode it. Null if the text is not such a body.
 * https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function formFields(body: string): [name: string, value: string][] | null {
  if (!/^[^=&\s{["]+=/.test(body)) return null;
  return [...new URLSearchParams(body)];
}
