const KEPT = 300;

/** The latest happenings of a host, in memory only: nothing is written anywhere unless somebody asks for the diagnostics. */
export interface EventLog {
  /** What the clerk need not know but who looks for a fault does. `detail`: codes, counts, paths, errors. */
  note(event: string, detail: Record<string, unknown>): void;
  /** Oldest first, one line each, as noted: mask them before they go anywhere. */
  lines(): string[];
}

const textOf = (value: unknown): string => {
  if (value instanceof Error) return value.stack ?? String(value);
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
};

export function eventLog(now: () => Date): EventLog {
  const lines: string[] = [];
  return {
    note: (event, detail) => {
      const rest = Object.entries(detail).map(([name, value]) => `${name}=${textOf(value)}`);
      lines.push([now().toISOString(), event, ...rest].join(' '));
      if (lines.length > KEPT) lines.shift();
    },
    lines: () => [...lines],
  };
}
