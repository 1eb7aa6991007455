/** A failure that the user can fix. It is shown without a stack. */
export class ExpectedError extends Error {}
