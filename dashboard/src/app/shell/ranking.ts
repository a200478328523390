/** Those whose words begin with what is typed come first, then those that hold it, then those that hold its letters in order. */
export function ranked<T>(entries: T[], query: string, label: (entry: T) => string): T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return entries;
  return entries
    .map((entry, index) => ({ entry, index, score: score(label(entry).toLowerCase(), wanted) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((found) => found.entry);
}

function score(text: string, wanted: string): number {
  if (text.startsWith(wanted)) return 4;
  if (text.split(/[\s\-_./]+/).some((word) => word.startsWith(wanted))) return 3;
  if (text.includes(wanted)) return 2;
  let from = 0;
  for (const sign of wanted) {
    const at = text.indexOf(sign, from);
    if (at < 0) return 0;
    from = at + 1;
  }
  return 1;
}
