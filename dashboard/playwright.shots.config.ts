import base from './playwright.config';

export default { ...base, testMatch: 'shots.spec.ts', projects: undefined, workers: 1, timeout: 900_000 };
