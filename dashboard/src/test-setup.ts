import { vi } from 'vitest';

// jsdom knows no layout and no media
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: query.includes('reduce'), media: query, onchange: null,
    addEventListener: vi.fn(), removeEventListener: vi.fn(), addListener: vi.fn(), removeListener: vi.fn(), dispatchEvent: () => false,
  }),
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
