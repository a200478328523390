export interface Slice {
  name: string;
  share: number;
}

export interface Family extends Slice {
  types: Slice[];
}

/** Types by family, the largest first. */
export function familiesOf(byType: Record<string, unknown>): Family[] {
  const families = new Map<string, Family>();
  for (const [type, value] of Object.entries(byType)) {
    const share = Number(value);
    const name = type.split('.')[0] as string;
    const family = families.get(name) ?? { name, share: 0, types: [] };
    family.share = Math.round((family.share + share) * 10) / 10;
    family.types.push({ name: type, share });
    families.set(name, family);
  }
  const largest = (a: Slice, b: Slice) => b.share - a.share || a.name.localeCompare(b.name);
  return [...families.values()]
    .map((family) => ({ ...family, types: family.types.sort(largest) }))
    .sort(largest);
}
