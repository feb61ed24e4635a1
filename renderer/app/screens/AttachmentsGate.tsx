import { type ReactNode, useState } from 'react';
import { Cover } from './Cover.tsx';
import { MissingAttachmentsScreen } from './MissingAttachmentsScreen.tsx';

/**
 * Tells of attachments that are missing, once for each opening of the data file: it is put up with the pages and taken down by locking. What
 * goes missing later stands in 备份与恢复, and interrupts nobody.
 */
export function AttachmentsGate({ missing, children }: { missing: number; children: ReactNode }) {
  const [telling, setTelling] = useState(missing > 0);
  return (
    <>
      <Cover name="附件不见了">{telling ? <MissingAttachmentsScreen onGoOn={() => setTelling(false)} /> : null}</Cover>
      {children}
    </>
  );
}
