/** Search parameters as pages want them: the address bar is not to be trusted. */
type Raw = Record<string, unknown>;

export function text(raw: Raw, name: string, longest = 200): string | undefined {
  const value = raw[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;
}

export function among<T extends string>(raw: Raw, name: string, allowed: readonly T[]): T | undefined {
  const value = text(raw, name);
  return allowed.find((candidate) => candidate === value);
}

export function flag(raw: Raw, name: string): true | undefined {
  return raw[name] === true || raw[name] === 'true' || raw[name] === 1 ? true : undefined;
}

/** Only paths of our own: a sign-in must not lead to another site. */
export function path(raw: Raw, name: string): string | undefined {
  const value = text(raw, name, 2000);
  return value && /^\/(?![/\\])/.test(value) ? value : undefined;
}
