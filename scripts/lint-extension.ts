/** `web-ext lint` on dist/firefox. Warnings and notices count as errors (its own option ignores notices). */
import { spawnSync } from 'node:child_process';

interface Finding {
  _type: string;
  code: string;
  message: string;
  description: string;
  file?: string;
  line?: number;
}

const { status, stdout, stderr } = spawnSync('web-ext', ['lint', '--source-dir=dist/firefox', '--output=json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const report = parse(stdout);
if (report === null) {
  console.error(`web-ext lint exited with ${status} and without a report:\n${stdout}${stderr}`);
  process.exit(1);
}
const findings = [...report.errors, ...report.warnings, ...report.notices];
for (const { _type, code, message, description, file, line } of findings) {
  console.error(`✗ ${_type} ${code} ${file ?? ''}:${line ?? ''} ${message} ${description}`);
}
console.log(`web-ext lint: ${report.errors.length} errors, ${report.warnings.length} warnings, ${report.notices.length} notices`);
process.exitCode = findings.length === 0 ? 0 : 1;

function parse(text: string): Record<'errors' | 'warnings' | 'notices', Finding[]> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
