/** Messages for the user go to stderr: stdout is reserved for the line of JSON from `--check`. @param {string} text */
export function log(text) {
  process.stderr.write(`${text}\n`);
}
