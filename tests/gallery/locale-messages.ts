/** `browser.i18n.getMessage` over the extension's own message files, for pages and tests outside the extension. */
import ar from '../../public/_locales/ar/messages.json' with { type: 'json' };
import de from '../../public/_locales/de/messages.json' with { type: 'json' };
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { GetMessage } from '../../src/chooser/messages.ts';

const locales: Record<string, Record<keyof typeof en, { message: string }>> = { ar, de, en };

export function messagesOf(locale: string): GetMessage {
  const messages = locales[locale] ?? en;
  return (name, substitutions = []) => messages[name].message.replace(/\$(\d)/g, (_, digit) => substitutions[Number(digit) - 1] ?? '');
}

export const getEnglishMessage: GetMessage = messagesOf('en');
