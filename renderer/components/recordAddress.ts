import type { EntityName } from '../../shared/audit/contract.ts';

/** Pages of the records that have one of their own. */
const RECORD_PAGES: Partial<Record<EntityName, string>> = {
  station: '/stations',
  partner: '/partners',
  budget: '/budgets',
  budgetLine: '/budgets/lines',
  receipt: '/receipts',
  fundEntry: '/funds',
  subsidy: '/subsidies',
  subsidyRule: '/subsidies/rules',
  serviceCount: '/services',
  activity: '/activities',
  hardshipRule: '/hardship/rules',
  hardshipFile: '/hardship',
  lightFile: '/light-files',
  aidBatch: '/aid',
};
/** Where the others are found. */
const PLACES: Partial<Record<EntityName, string>> = {
  office: '/settings',
  area: '/settings',
  submission: '/reports',
  mail: '/reports',
  plateIssue: '/signage/log',
  importBatch: '/imports',
  adjustment: '/budgets',
  accountTitle: '/chart',
  account: '/settings',
  aid: '/aid',
  calendarDay: '/settings?tab=calendar',
  calendarYear: '/settings?tab=calendar',
};

/** Address at which a record of the audit trail stands, withdrawn or not; null when no page shows it. */
export function recordAddress(entity: EntityName, entityId: string): string | null {
  const page = RECORD_PAGES[entity];
  return page && entityId !== '' ? `${page}/${entityId}` : (PLACES[entity] ?? null);
}
