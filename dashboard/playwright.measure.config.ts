import base from './playwright.config';

/** Figures of the console, taken in a browser against a running suite; each prints what docs/benchmarks.md quotes. */
export default { ...base, testDir: 'measure', testMatch: '*.measure.ts', projects: undefined, workers: 1, timeout: 900_000 };
