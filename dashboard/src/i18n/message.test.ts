import { describe, expect, it } from 'vitest';
import { en } from './en';
import { de } from './de';
import { firstLanguage, localeOf } from '.';
import { format } from './message';
import { pseudo } from './pseudo';

/** Which values a message asks for. */
function names(message: string, locale: string): string[] {
  const asked = new Set<string>();
  const values = new Proxy({}, { get: (_, name) => (asked.add(String(name)), 2) });
  format(message, values, locale);
  return [...asked].sort();
}

describe('messages', () => {
  it('put values in, numbers as the locale writes them', () => {
    expect(format('{share} of {sum}', { share: '5%', sum: 12345.5 }, 'de')).toBe('5% of 12.345,5');
  });

  it('choose by plural, exact numbers first', () => {
    const message = '{count, plural, =0 {none} one {# node} other {# nodes}}';
    expect([0, 1, 2].map((count) => format(message, { count }, 'en'))).toEqual(['none', '1 node', '2 nodes']);
  });

  it('choose by word', () => {
    expect(format('{kind, select, a {first} other {rest}}', { kind: 'b' }, 'en')).toBe('rest');
  });

  it('refuse what is not closed', () => {
    expect(() => format('{count, plural, one {x}', { count: 1 }, 'en')).toThrow(/not closed/);
  });

  it('are all well formed in both languages, and ask for the same values', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(() => format(en[key], {}, 'en'), key).not.toThrow();
      expect(() => format(de[key], {}, 'de'), key).not.toThrow();
      expect(names(de[key], 'de'), key).toEqual(names(en[key], 'en'));
    }
  });

  it('stay readable and keep their placeholders in the pseudo-locale', () => {
    expect(pseudo('Save {name}')).toBe('⟦Sáṽé {name}⟧');
    for (const text of Object.values(en)) expect(() => format(pseudo(text), {}, 'en')).not.toThrow();
  });
});

describe('the first language', () => {
  it('is the stored one, then the browser\'s, then English', () => {
    expect(firstLanguage('de', ['fr-FR', 'en-US'])).toBe('de');
    expect(firstLanguage(null, ['fr-FR', 'de-AT'])).toBe('de');
    expect(firstLanguage(null, ['fr-FR'])).toBe('en');
  });

  it('formats as the region of the browser does', () => {
    expect(localeOf('en', ['en-GB', 'de'])).toBe('en-GB');
    expect(localeOf('de', ['en-GB'])).toBe('de');
  });
});
