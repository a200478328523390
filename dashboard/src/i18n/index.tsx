import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en';
import { format, type Values } from './message';
import { pseudo } from './pseudo';

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** Languages the console is complete in; the pseudo-locale is for tests. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number] | 'pseudo';

interface I18n {
  language: Language;
  /** what Intl formats by: the browser's own tag where its language is the one chosen */
  locale: string;
  t: Translate;
  choose: (language: Language) => void;
}

const STORED = 'lowtide.language';
const I18nContext = createContext<I18n | null>(null);

export function firstLanguage(stored: string | null, wanted: readonly string[]): Language {
  if (stored === 'pseudo') return 'pseudo';
  const tags = [stored, ...wanted].filter((tag): tag is string => Boolean(tag));
  for (const tag of tags) {
    const known = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'en';
}

export function localeOf(language: Language, wanted: readonly string[]): string {
  if (language === 'pseudo') return 'en';
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

async function load(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return en;
    case 'de':
      return (await import('./de')).de;
    case 'pseudo':
      return Object.fromEntries(Object.entries(en).map(([key, text]) => [key, pseudo(text)])) as Messages;
  }
}

export function I18nProvider({ children, initial }: { children: ReactNode; initial?: Language }) {
  const [language, setLanguage] = useState<Language>(
    () => initial ?? firstLanguage(localStorage.getItem(STORED), navigator.languages),
  );
  const [messages, setMessages] = useState<{ of: Language; messages: Messages } | null>(
    language === 'en' ? { of: 'en', messages: en } : null,
  );

  useEffect(() => {
    let current = true;
    void load(language).then((loaded) => {
      if (current) setMessages({ of: language, messages: loaded });
    });
    document.documentElement.lang = language === 'pseudo' ? 'en' : language;
    return () => {
      current = false;
    };
  }, [language]);

  const value = useMemo<I18n | null>(() => {
    if (!messages) return null;
    const locale = localeOf(messages.of, navigator.languages);
    return {
      language,
      locale,
      t: (key, values = {}) => format(messages.messages[key], values, locale),
      choose: (next) => {
        localStorage.setItem(STORED, next);
        setLanguage(next);
      },
    };
  }, [language, messages]);

  return value ? <I18nContext.Provider value={value}>{children}</I18nContext.Provider> : null;
}

export function useI18n(): I18n {
  const value = useContext(I18nContext);
  if (!value) throw new Error('useI18n outside of I18nProvider');
  return value;
}

export function useT(): Translate {
  return useI18n().t;
}
