import type { ComponentChildren, JSX } from 'preact';

/** Whether a link to this URL is allowed: https, or http on this machine. */
function mayLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname.endsWith('.localhost')));
}

/** A link to another site if that is allowed, otherwise only its text. */
export function SafeLink({ url, children }: { url: string; children: ComponentChildren }): JSX.Element {
  if (!mayLink(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
