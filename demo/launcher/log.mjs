/** Everything for people goes to stderr: stdout is for `--check`'s one line of JSON. @param {string} text */
export function log(text) {
  process.stderr.write(`${text}\n`);
}
