import type { AuditChange, NamedRecord } from '../../../shared/audit/contract.ts';
import { entityNameText } from '../../../shared/text/auditTrail.ts';
import { showCount } from '../../components/show.ts';

/** A record by its kind and its name: 站点“欧阳路驿站”. */
export const recordWords = ({ entity, name }: Pick<NamedRecord, 'entity' | 'name'>): string => `${entityNameText[entity]}${name ? `“${name}”` : ''}`;

/** What a change was done to: its first record, and how many it has. */
export const subjectWords = (change: AuditChange): string => {
  if (change.entityId === '') return '成批写入';
  return change.entries === 1 ? recordWords(change) : `${recordWords(change)} 等 ${showCount(change.entries)} 条`;
};
