/** The attributes of a session cookie that reaches FedCM's credentialed requests. */

/**
 * `SameSite=None; Secure` because those requests count as cross-site; browsers accept Secure on http://*.localhost.
 * `HttpOnly` because no script needs it. Without a value the cookie is removed.
 */
export function sessionCookie(name: string, value: string | null): string {
  return `${name}=${value ?? ''}; Path=/; HttpOnly; Secure; SameSite=None${value === null ? '; Max-Age=0' : ''}`;
}

/** A cookie for a site that is only used first-party, such as the relying party's session. */
export function firstPartyCookie(name: string, value: string | null): string {
  return `${name}=${value ?? ''}; Path=/; HttpOnly; Secure; SameSite=Lax${value === null ? '; Max-Age=0' : ''}`;
}
