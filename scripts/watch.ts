/** `npm run watch`: builds both extensions again at every change. Two processes, since CRXJS keeps its state in module variables. */
import { spawn } from 'node:child_process';

const children = ['chrome', 'firefox'].map((mode) =>
  spawn('vite', ['build', '--watch', '--mode', mode], { stdio: 'inherit', shell: process.platform === 'win32' }),
);
for (const child of children) {
  child.on('exit', (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 1;
  });
}
