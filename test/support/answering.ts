import type { ClientLink } from '@orpc/client';
import type { CallContext } from '../../renderer/api/bridge.ts';

type Answer = (input: never) => unknown;

/** A link on which some procedures (`backups.list`) are answered by the test, for states that a desk does not easily come into. */
export const answering =
  (answers: Record<string, Answer>) =>
  (link: ClientLink<CallContext>): ClientLink<CallContext> => ({
    call: async (path, input, options) => {
      const own = answers[path.join('.')];
      return own ? own(input as never) : link.call(path, input, options);
    },
  });
