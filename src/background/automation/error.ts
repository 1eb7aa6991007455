/** The named errors of the automation: https://www.w3.org/TR/webdriver2/#errors names them; here they are class names (docs/automation.md). */
export class AutomationError extends Error {
  constructor(name: 'NoSuchAlert' | 'InvalidArgument', message: string) {
    super(message);
    this.name = name;
  }
}
