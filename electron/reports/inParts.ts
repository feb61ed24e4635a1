const IDS_A_QUERY = 500;

/** Ids in parts that one query takes: engines limit the number of its parameters. */
export function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) parts.push(ids.slice(at, at + IDS_A_QUERY));
  return parts;
}
