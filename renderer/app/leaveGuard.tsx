import { type RefObject, useEffect } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';

interface LeaveGuardOptions {
  /** Set to true right after a save, when the page goes on before `unsaved` has caught up. */
  saved?: RefObject<boolean>;
  /** The form stands in what is behind ? too: a part of a page that was turned into its form. */
  wholeAddress?: boolean;
  /** The clerk leaves: lets go of the draft. */
  onLeave?: () => void;
}

/**
 * Asks before what was typed is left behind: on going to another page, which gives it up, and on closing the window, which is only a
 * reminder for a form that keeps drafts: what is not saved is in no list and no sum. Render the element it returns.
 * @param unsaved true while something typed is not saved
 */
export function useLeaveGuard(unsaved: boolean, { saved, wholeAddress = false, onLeave }: LeaveGuardOptions = {}) {
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      unsaved && !saved?.current && (from.pathname !== to.pathname || (wholeAddress && from.search !== to.search)),
  );

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      title="还有没保存的内容"
      text={`离开后，这一页填写的内容不会保留${onLeave ? '，草稿也会删掉' : ''}。`}
      keepLabel="留在这一页"
      actionLabel="不保存，离开"
      onKeep={() => blocker.reset?.()}
      onAction={() => {
        onLeave?.();
        blocker.proceed?.();
      }}
    />
  );
}
