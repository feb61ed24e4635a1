import CloseOutlined from '@mui/icons-material/CloseOutlined';
import { Alert, type AlertColor, Button, IconButton, Stack } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { isCancelled, isClaimed, readFailure } from '../api/failure.ts';
import { CopyDetails } from './CopyDetails.tsx';

export interface NoticeInput {
  tone: AlertColor;
  text: string;
  /** Offered for copying. */
  details?: string | null;
  /** A way on, for instance taking back what was just done. */
  action?: { label: string; onClick: () => void };
}
interface Notice extends NoticeInput {
  id: number;
  /** Milliseconds since 1970. */
  postedAt: number;
}

interface NoticesValue {
  notices: readonly Notice[];
  post: (notice: NoticeInput) => void;
  /** Tells an error in its sentences. */
  postFailure: (error: unknown) => void;
  dismiss: (id: number) => void;
  /** Puts all away, as on locking: they name records. */
  clear: () => void;
}
const NoticesContext = createContext<NoticesValue | null>(null);

/** Posting to the notice bar: what was done, with a way to take it back, and what failed. */
export function useNotices(): NoticesValue {
  const value = use(NoticesContext);
  if (!value) throw new Error('useNotices needs a NoticesProvider above it');
  return value;
}

/** Holds the notices, and posts every failed change that nobody shows where it happened. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const nextId = useRef(1);
  const queryClient = useQueryClient();

  const post = useCallback((notice: NoticeInput) => {
    const id = nextId.current++;
    setNotices((now) => [...now.filter((n) => n.text !== notice.text), { ...notice, id, postedAt: Date.now() }].slice(-3));
  }, []);
  const postFailure = useCallback(
    (error: unknown) => {
      if (isCancelled(error)) return;
      const { text, details } = readFailure(error);
      post({ tone: 'error', text, details });
    },
    [post],
  );
  const dismiss = useCallback((id: number) => setNotices((now) => now.filter((n) => n.id !== id)), []);

  const clear = useCallback(() => setNotices([]), []);

  useEffect(
    () =>
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        // Whoever awaits the change claims the error in the turns right after this one.
        setTimeout(() => {
          if (!isClaimed(error)) postFailure(error);
        }, 0);
      }),
    [queryClient, postFailure],
  );

  const value = useMemo(() => ({ notices, post, postFailure, dismiss, clear }), [notices, post, postFailure, dismiss, clear]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
}

/** Milliseconds within which a notice counts as posted on the way to the next page, and goes along with it. */
const ON_THE_WAY_MS = 1_500;

/** The bar between top bar and page. Good news goes with the page it belongs to; a failure stays until it is put away. */
export function NoticeBar() {
  const { notices, dismiss } = useNotices();
  const { pathname } = useLocation();
  const shown = useRef(notices);
  useEffect(() => {
    shown.current = notices;
  }, [notices]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving a page is what counts
  useEffect(() => {
    const now = Date.now();
    for (const n of shown.current) if (n.tone !== 'error' && now - n.postedAt > ON_THE_WAY_MS) dismiss(n.id);
  }, [pathname]);

  return (
    <Stack role="log" aria-label="提示" aria-live="polite" sx={{ '@media print': { display: 'none' } }}>
      {notices.map((notice) => (
        <Alert
          key={notice.id}
          severity={notice.tone}
          role={notice.tone === 'error' ? 'alert' : 'status'}
          sx={{ borderRadius: 0, borderWidth: '0 0 1px', bgcolor: 'background.paper' }}
          action={
            <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
              {notice.action && (
                <Button
                  onClick={() => {
                    dismiss(notice.id);
                    notice.action?.onClick();
                  }}
                >
                  {notice.action.label}
                </Button>
              )}
              {notice.details && <CopyDetails details={notice.details} />}
              <IconButton aria-label="收起提示" onClick={() => dismiss(notice.id)}>
                <CloseOutlined fontSize="small" />
              </IconButton>
            </Stack>
          }
        >
          {notice.text}
        </Alert>
      ))}
    </Stack>
  );
}
