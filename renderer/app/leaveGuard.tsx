import { type RefObject, useEffect } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';

/**
 * Asks before what was typed is left behind: on going to another page and on closing the window. Render the element it returns.
 * @param unsaved true while something typed is not saved
 * @param saved set to true right after a save, when the page goes on before `unsaved` has caught up
 */
export function useLeaveGuard(unsaved: boolean, saved?: RefObject<boolean>) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && !saved?.current && currentLocation.pathname !== nextLocation.pathname);

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
      text="离开后，这一页填写的内容不会保留。"
      keepLabel="留在这一页"
      actionLabel="不保存，离开"
      onKeep={() => blocker.reset?.()}
      onAction={() => blocker.proceed?.()}
    />
  );
}
