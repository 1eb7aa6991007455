/** The document's own word on `identity-credentials-get`; null where the browser does not tell (Firefox). */
export function permissionsPolicy(): boolean | null {
  const policy: unknown = Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null) return null;
  const allowsFeature: unknown = Reflect.get(policy, 'allowsFeature');
  return typeof allowsFeature === 'function' ? Reflect.apply(allowsFeature, policy, ['identity-credentials-get']) === true : null;
}
