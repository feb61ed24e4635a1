import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { type Draft, draft } from '../../../shared/drafts/contract.ts';
import { useClient } from '../../api/client.ts';

/** From the last key to the draft. */
const PAUSE_MS = 2_000;
/** From a refused draft to the next try. */
const AGAIN_MS = 10_000;
/** A browser sends at most 64 KiB on behalf of a page that goes; a character takes up to three bytes. */
const MAX_LAST_WORDS = 20_000;

const openForms = new Set<() => Promise<void>>();

/** Keeps what is typed in every open form, as before locking. Ends when each draft is kept or refused; never rejects. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...openForms].map((keep) => keep()));
}

let lastCall: Promise<unknown> = Promise.resolve();
/** One call after another: a form opened again must not find the draft that is just being removed. */
function inTurn<T>(call: () => Promise<T>): Promise<T> {
  const turn = lastCall.then(call, call);
  lastCall = turn;
  return turn;
}

/** What a form keeps, or null while there is nothing that is not saved. */
type Content = Draft['content'];

export interface DraftOptions {
  /** Null for a form that keeps no drafts. */
  key: string | null;
  /** What the form is called: 新建站点, 修改站点 欧阳路驿站. */
  title: string;
  content: () => Content | null;
  /** Fills the form again. False when nothing of the draft is left to fill in; then it is let go of. */
  onFound: (draft: Draft) => boolean;
}

export interface KeptDraft {
  /** Says that what stands in the form has changed. */
  touch: () => void;
  /** Lets go of the draft for good: what was typed is saved, or left behind. */
  discard: () => void;
  /** Keeps drafts again after `discard`, because the form stayed and somebody types in it. */
  revive: () => void;
  /** True while what was typed could not be kept; it is tried again. */
  failed: boolean;
}

/**
 * Keeps what is typed into a form in the data file until it is saved: two seconds after the last key, and at once when the page is
 * hidden or goes. No saving of a record: nothing else is read anew, the saving state stays as it is, and a failure disturbs nobody.
 */
export function useDraft(options: DraftOptions): KeptDraft {
  const { key } = options;
  const client = useClient();
  const { pathname, search } = useLocation();
  const [failed, setFailed] = useState(false);
  /** What lies in the data file, as JSON: null for none, undefined where that is not known. */
  const kept = useRef<string | null | undefined>(null);
  const state = useRef({ loaded: false, discarded: false, mounted: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ ...options, place: pathname });
  useEffect(() => {
    const whole = draft.shape.place.safeParse(`${pathname}${search}`);
    latest.current = { ...options, place: whole.success ? whole.data : pathname };
  });

  const keep = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { loaded, discarded } = state.current;
    const { content: contentOf, title, place } = latest.current;
    if (key === null || !loaded || discarded) return;
    const content = contentOf();
    const json = content === null ? null : JSON.stringify(content);
    if (json === kept.current) return;
    kept.current = json;
    try {
      if (content === null || json === null) await inTurn(() => client.drafts.remove({ key }));
      else {
        const context = { keepalive: json.length <= MAX_LAST_WORDS };
        // Read back, for what is not JSON (undefined) travels over one wire and not over the other.
        await inTurn(() => client.drafts.save({ key, place, title, content: JSON.parse(json) }, { context }));
      }
      setFailed(false);
    } catch {
      // Whoever types is not to be disturbed: the form says it in its foot, and it is tried again.
      kept.current = undefined;
      setFailed(true);
      if (state.current.mounted) timer.current ??= setTimeout(() => void keep(), AGAIN_MS);
    }
  }, [client, key]);

  const touch = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(), PAUSE_MS);
  }, [keep]);

  const discard = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    state.current.discarded = true;
    setFailed(false);
    if (key === null || (state.current.loaded && kept.current === null)) return;
    kept.current = null;
    inTurn(() => client.drafts.remove({ key })).catch(() => {
      kept.current = undefined;
    });
  }, [client, key]);

  const revive = useCallback(() => {
    state.current.discarded = false;
  }, []);

  useEffect(() => {
    if (key === null) return;
    const now = state.current;
    let left = false;
    now.mounted = true;
    const begin = (found: Draft | null | undefined) => {
      if (left) return;
      now.loaded = true;
      if (now.discarded) return;
      const restored = found ? latest.current.onFound(found) : false;
      kept.current = restored && found ? JSON.stringify(found.content) : found === null ? null : undefined;
      touch();
    };
    const begun = inTurn(() => client.drafts.get({ key })).then(begin, () => begin(undefined));
    // Whoever types and locks before the answer is there loses nothing.
    const keepOnceBegun = () => begun.then(keep);
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void keep();
    };
    const onGone = () => void keep();
    openForms.add(keepOnceBegun);
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onGone);
    return () => {
      left = true;
      now.mounted = false;
      openForms.delete(keepOnceBegun);
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onGone);
      // Taken down with its last keys not kept yet, by a failure of the page or by a lock.
      if (timer.current !== undefined) void keep();
    };
  }, [client, key, keep, touch]);

  return { touch, discard, revive, failed };
}
