/** Which requests an identity provider got side by side, from its log. */
import type { LoggedRequest } from '../tests/support/servers.ts';

const NAMES: Record<string, string> = {
  '/.well-known/web-identity': 'well-known',
  '/fedcm.json': 'config',
  '/accounts': 'accounts',
  '/metadata': 'metadata',
  '/pic.png': 'picture',
  '/icon.png': 'icon',
  '/assert': 'assertion',
  '/disconnect': 'disconnect',
};

/** ms by which the log's clock may be wrong. */
const SLACK = 2;

/** `well-known ‖ config → accounts → …`: a request that came after another was answered comes after the arrow. Pictures, which caches hold, are left out. */
export function requestOrder(log: readonly LoggedRequest[]): string {
  const requests = log.flatMap((request) => {
    const name = NAMES[request.path.replace(/\?.*/, '')];
    return name === undefined || name === 'picture' || name === 'icon'
      ? []
      : [{ name, at: request.at, doneAt: request.doneAt ?? Number.POSITIVE_INFINITY }];
  });
  const groups: { names: string[]; doneAt: number }[] = [];
  for (const { name, at, doneAt } of requests.toSorted((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && at < group.doneAt - SLACK) {
      group.names.push(name);
      group.doneAt = Math.min(group.doneAt, doneAt);
    } else groups.push({ names: [name], doneAt });
  }
  return groups.map(({ names }) => counted(names)).join(' → ');
}

function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(' ‖ ');
}
