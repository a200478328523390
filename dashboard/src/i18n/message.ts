/** The part of ICU messages we write: {name}, {count, plural, one {…} other {…}}, {kind, select, a {…} other {…}}. */
export type Values = Record<string, string | number>;

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'choice'; by: 'plural' | 'select'; name: string; options: Map<string, Part[]> };

const parsed = new Map<string, Part[]>();

export function format(message: string, values: Values, locale: string): string {
  let parts = parsed.get(message);
  if (!parts) {
    parts = parse(message);
    parsed.set(message, parts);
  }
  return render(parts, values, locale, undefined);
}

function render(parts: Part[], values: Values, locale: string, count: number | undefined): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return count === undefined ? part.text : part.text.replaceAll('#', number(count, locale));
        case 'value': {
          const value = values[part.name];
          if (value === undefined) return `{${part.name}}`;
          return typeof value === 'number' ? number(value, locale) : value;
        }
        case 'choice':
          return choose(part, values, locale);
      }
    })
    .join('');
}

function choose(part: Extract<Part, { kind: 'choice' }>, values: Values, locale: string): string {
  const value = values[part.name];
  const other = part.options.get('other') ?? [];
  if (part.by === 'select') {
    return render(part.options.get(String(value)) ?? other, values, locale, undefined);
  }
  const count = Number(value);
  const exact = part.options.get(`=${count}`);
  const branch = exact ?? part.options.get(new Intl.PluralRules(locale).select(count)) ?? other;
  return render(branch, values, locale, count);
}

function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

function parse(message: string): Part[] {
  const [parts, end] = parseUntil(message, 0, false);
  if (end !== message.length) throw new Error(`message: a closing brace too many at ${end}: ${message}`);
  return parts;
}

function parseUntil(message: string, from: number, nested: boolean): [Part[], number] {
  const parts: Part[] = [];
  let text = '';
  let at = from;
  while (at < message.length) {
    const sign = message[at];
    if (sign === '}' && nested) break;
    if (sign === '}') return [parts, at];
    if (sign !== '{') {
      text += sign;
      at += 1;
      continue;
    }
    if (text) parts.push({ kind: 'text', text });
    text = '';
    const [part, next] = parsePlaceholder(message, at + 1);
    parts.push(part);
    at = next;
  }
  if (text) parts.push({ kind: 'text', text });
  return [parts, at];
}

function parsePlaceholder(message: string, from: number): [Part, number] {
  const head = /^\s*(\w+)\s*(?:,\s*(plural|select)\s*,)?/.exec(message.slice(from));
  if (!head) throw new Error(`message: no name after a brace at ${from}: ${message}`);
  const name = head[1] as string;
  let at = from + head[0].length;
  if (!head[2]) {
    if (message[at] !== '}') throw new Error(`message: {${name} is not closed: ${message}`);
    return [{ kind: 'value', name }, at + 1];
  }
  const options = new Map<string, Part[]>();
  for (;;) {
    const option = /^\s*(=?\w+)\s*\{/.exec(message.slice(at));
    if (!option) break;
    const [parts, end] = parseUntil(message, at + option[0].length, true);
    options.set(option[1] as string, parts);
    at = end + 1;
  }
  const close = /^\s*\}/.exec(message.slice(at));
  if (!close) throw new Error(`message: {${name}, ${head[2]} is not closed: ${message}`);
  return [{ kind: 'choice', by: head[2] as 'plural' | 'select', name, options }, at + close[0].length];
}
