/** The popup's texts: `_locales/<language>/messages.json`, reached by name. */

/** Every text has an English entry; a name without one does not compile. */
export type MessageName = keyof typeof import('../../../public/_locales/en/messages.json');

/** `browser.i18n.getMessage`, or a stand-in for it. */
export type GetMessage = (name: MessageName, substitutions?: string[]) => string;
