/** Part `footprint`: the packages, the background's memory, and whether it grows with the calls it has served. */

import { zipFolder } from '../scripts/zip-folder.ts';
import { extensionDirectory } from '../tests/parity/fixtures.ts';
import type { TestPage } from '../tests/support/browser-types.ts';
import { routes } from './identity-providers.ts';
import { backgroundMemory, storageUsed } from './memory.ts';
import { beginGet, open, resolved } from './page-script.ts';
import type { PartOptions } from './run-parts.ts';
import { launchSubject, type Subject } from './subject.ts';

export const FIGURES = {
  package: 'package',
  idle: 'background memory, idle',
  afterHundred: 'background memory after 100 calls',
  after: (flows: number) => `background memory after ${flows} calls`,
  session: (flows: number) => `storage.session after ${flows} calls`,
  local: (flows: number) => `storage.local after ${flows} calls`,
} as const;

const HUNDRED = 100;

export async function measureFootprint({ subjects, recorder, flows, log }: PartOptions): Promise<void> {
  for (const name of subjects) {
    if (name !== 'chromium' && name !== 'firefox') continue;
    recorder.add(name, FIGURES.package, 'kB', zipFolder(extensionDirectory(name)).byteLength / 1000);
    const subject = await launchSubject(name);
    try {
      const page = await subject.newPage();
      subject.servers.reset(routes({}));
      await open(page, 'https://rp.test/page');
      const remember = async (figure: string): Promise<void> => recorder.add(name, figure, 'kB', (await backgroundMemory(subject)) / 1000);
      const store = async (count: number): Promise<void> => {
        const { session, local } = await storageUsed(subject);
        recorder.add(name, FIGURES.session(count), 'kB', session / 1000);
        recorder.add(name, FIGURES.local(count), 'kB', local / 1000);
      };
      await remember(FIGURES.idle);
      await signIn(subject, page, HUNDRED);
      await remember(FIGURES.afterHundred);
      await store(HUNDRED);
      log(`footprint: ${name}: ${HUNDRED} calls`);
      if (flows > HUNDRED) {
        await signIn(subject, page, flows - HUNDRED);
        await remember(FIGURES.after(flows));
        await store(flows);
        log(`footprint: ${name}: ${flows} calls`);
      }
    } finally {
      await subject.close();
    }
  }
}

async function signIn(subject: Subject, page: TestPage, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { shownAt } = await subject.nextDialog();
    await beginGet(page);
    await shownAt;
    await subject.select();
    await resolved(page);
    // The servers' log would grow with the calls.
    subject.servers.reset(subject.servers.routes);
  }
}
