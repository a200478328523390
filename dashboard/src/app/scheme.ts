import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

const STORED = 'lowtide.scheme';

/** Keeps the choice where public/static/theme.js reads it before the first paint. */
export function schemeManager(): MantineColorSchemeManager {
  let listener: ((event: StorageEvent) => void) | undefined;
  return {
    get: (fallback) => (localStorage.getItem(STORED) as MantineColorScheme | null) ?? fallback,
    set: (value) => localStorage.setItem(STORED, value),
    subscribe: (changed) => {
      listener = (event) => {
        if (event.key === STORED && event.newValue) changed(event.newValue as MantineColorScheme);
      };
      window.addEventListener('storage', listener);
    },
    unsubscribe: () => {
      if (listener) window.removeEventListener('storage', listener);
    },
    clear: () => localStorage.removeItem(STORED),
  };
}
