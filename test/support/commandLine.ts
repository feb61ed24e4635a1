import { runCommandLine } from '../../electron/commands/commandLine.ts';

/** What a command ended in. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
  /** What stdout says, as JSON; null when it says nothing, or is the help. */
  json: unknown;
  /** What was asked at the terminal. */
  asked: string[];
}

/** The command line without a process. `typed`: what somebody at the terminal answers, in turn; nobody sits there without it. */
export async function runCli(args: string[], { typed, input = '' }: { typed?: string[]; input?: string } = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const asked: string[] = [];
  const status = await runCommandLine(args, {
    out: (words) => {
      stdout += words;
    },
    err: (words) => {
      stderr += words;
    },
    readInput: async () => input,
    interrupted: new AbortController().signal,
    ...(typed && {
      askHidden: async (question: string) => {
        asked.push(question);
        return typed.shift() ?? '';
      },
    }),
  });
  return { status, stdout, stderr, asked, json: /^[[{]/.test(stdout) ? JSON.parse(stdout) : null };
}
