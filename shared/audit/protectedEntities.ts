import type { EntityName } from './contract.ts';

/**
 * Records whose entries in the audit trail are shown to holders of the right to hardship files alone, and taken back by none but those who may edit them. Rules
 * hold nobody's data, but nobody else opens their pages either.
 */
export const PROTECTED_ENTITIES: readonly EntityName[] = [
  'hardshipRule',
  'hardshipFile',
  'hardshipStep',
  'hardshipJudgement',
  'lightFile',
  'aidBatch',
  'aid',
];
