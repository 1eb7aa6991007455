/** Name and version of the browser, as an exported file states them: `Firefox 153.0`. */
export function browserName(): string {
  const [, name = 'Browser', version = ''] = /(Firefox|Edg|Chrome)\/([\d.]+)/.exec(navigator.userAgent) ?? [];
  return `${name === 'Edg' ? 'Edge' : name} ${version}`.trim();
}
