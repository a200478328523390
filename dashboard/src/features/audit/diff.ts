export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

function flat(value: unknown, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flat(inner, path ? `${path}.${key}` : key, into);
    return;
  }
  into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
}

/**
 * What an entry recorded, field by field. Entries that hold both sides of a change show both; the others show what
 * there is as what came of it.
 */
export function changesOf(data: Record<string, unknown>): FieldChange[] {
  const both = typeof data['before'] === 'object' || typeof data['after'] === 'object';
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  if (both) {
    if (data['before']) flat(data['before'], '', before);
    if (data['after']) flat(data['after'], '', after);
  } else if ('from' in data && 'to' in data) {
    const { from, to, ...rest } = data;
    flat(from, 'status', before);
    flat(to, 'status', after);
    flat(rest, '', after);
  } else {
    flat(data, '', after);
  }
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}
