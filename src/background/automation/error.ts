/** The named errors of the automation: https://www.w3.org/TR/webdriver2/#errors, in DESIGN.md's spelling. */
export class AutomationError extends Error {
  constructor(name: 'NoSuchAlert' | 'InvalidArgument', message: string) {
    super(message);
    this.name = name;
  }
}
