/** Known when the extension is built (vite `--mode`): each browser's package has only its own half of what differs. */
export const IS_GECKO: boolean = import.meta.env.MODE === 'firefox';
