const ACCENTS: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
  n: 'ñ', o: 'ó', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
};

/** English one can still read but that nobody wrote: what is not wrapped in ⟦⟧ on a page is not in a message file. */
export function pseudo(message: string): string {
  let depth = 0;
  let out = '';
  for (let at = 0; at < message.length; at += 1) {
    const sign = message[at] as string;
    if (sign === '{') depth += 1;
    const accent = depth % 2 === 0 ? ACCENTS[sign] : undefined;
    out += accent ?? sign;
    if (sign === '}') depth -= 1;
  }
  return `⟦${out}⟧`;
}
