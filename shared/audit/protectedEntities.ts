import type { EntityName } from './contract.ts';

/** Records whose entries in the audit trail are shown to holders of the right to hardship files alone, and taken back by none but those who may edit them. */
export const PROTECTED_ENTITIES: readonly EntityName[] = ['hardshipFile', 'hardshipStep', 'hardshipJudgement', 'lightFile', 'aidBatch', 'aid'];
