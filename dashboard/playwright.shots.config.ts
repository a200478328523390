import base from './playwright.config';

export default { ...base, testMatch: 'shots.spec.ts', testIgnore: undefined, timeout: 900_000 };
