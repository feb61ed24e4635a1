import { ORPCError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newId } from '../../../shared/kernel/ids.ts';
import type { BoardOptions } from '../../../shared/signage/boardOptions.ts';
import type { BoardStation } from '../../../shared/signage/contract.ts';
import { useApi, useClient } from '../../api/client.ts';
import { isCancelled } from '../../api/failure.ts';
import { saveFile } from '../../api/saveFile.ts';

/** Ids of the stations that NOT_ACCEPTED names; none for any other error. */
export function refusedStations(error: unknown): string[] {
  if (!(error instanceof ORPCError) || error.code !== 'NOT_ACCEPTED') return [];
  return (error.data as { stations: BoardStation[] }).stations.map((station) => station.id);
}

export interface BoardWork {
  stationIds: string[];
  options: BoardOptions;
  pack?: 'oneFile' | 'filePerStation';
}

/** Makes boards, tells how far it is, and hands the file to the clerk. `make` answers null when it was cancelled. */
export function useBoardFile() {
  const api = useApi();
  const client = useClient();
  const [job, setJob] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);

  const work = useMutation({
    mutationKey: api.signage.board.mutationKey(),
    meta: { saves: false },
    mutationFn: async (of: BoardWork) => {
      const cancelled = new AbortController();
      running.current = cancelled;
      const name = newId();
      setJob(name);
      try {
        const made = await client.signage.board({ pack: 'oneFile', ...of, job: name }, { signal: cancelled.signal });
        saveFile(made.file);
        return made;
      } catch (error) {
        if (isCancelled(error) || cancelled.signal.aborted) return null;
        throw error;
      } finally {
        setJob(null);
      }
    },
  });
  const progress = useQuery(api.signage.progress.queryOptions({ input: { job: job ?? '' }, enabled: job !== null, refetchInterval: 300, gcTime: 0 }));

  return {
    make: work.mutateAsync,
    making: work.isPending,
    /** Null until the first answer. */
    progress: job === null ? null : (progress.data ?? null),
    cancel: () => running.current?.abort(),
  };
}
