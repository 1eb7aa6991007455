import { testParity } from './replay-tests.ts';

testParity('chromium');
