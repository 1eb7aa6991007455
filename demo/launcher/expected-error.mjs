/** A failure that a person can do something about: its message is all they need, without a stack. */
export class ExpectedError extends Error {}
