export const FEATURE = 'identity-credentials-get';
