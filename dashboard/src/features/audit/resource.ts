const ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g;
const TAIL = 6;

/** An entry's resource or actor in few letters: by the name of what it is, where it is known, else by the end of its id. */
export function inShort(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(ID, (id) => names.get(id) ?? `…${id.slice(-TAIL)}`).replace('agt_…', '…');
}
