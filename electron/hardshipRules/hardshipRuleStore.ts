import { hardshipRulesOf } from '../../shared/hardship/ruleRecords.ts';
import type { HardshipRules } from '../../shared/hardship/rules.ts';
import type { HardshipRule } from '../../shared/hardship/rulesContract.ts';
import type { HardshipRuleRow } from '../store/hardshipRows.ts';
import type { Db, RecordStore } from '../store/recordStore.ts';

const toRow = ({ kind, rule, id, version, createdAt, updatedAt, withdrawnAt }: HardshipRule): HardshipRuleRow => ({
  ...{ id, version, createdAt, updatedAt, withdrawnAt, kind },
  ...{ areaCode: rule.areaCode, fromOn: rule.fromOn, content: JSON.stringify(rule) },
});
const fromRow = ({ areaCode: _, fromOn: __, content, ...row }: HardshipRuleRow): HardshipRule =>
  ({ ...row, rule: JSON.parse(content) }) as HardshipRule;

export const hardshipRuleStore = {
  async byId(db, id) {
    const row = await db.selectFrom('hardshipRule').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, rule) {
    const row = toRow(rule);
    await db
      .insertInto('hardshipRule')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Those in force, or those withdrawn: by kind and area, the latest first. */
  async list(db: Db, withdrawn: boolean): Promise<HardshipRule[]> {
    const rows = await db
      .selectFrom('hardshipRule')
      .selectAll()
      .where('withdrawnAt', withdrawn ? 'is not' : 'is', null)
      .orderBy('kind')
      .orderBy('areaCode')
      .orderBy('fromOn', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  },
} satisfies RecordStore<HardshipRule> & Record<string, unknown>;

/** All that the office keeps and has not withdrawn, by kind: what judgements, caps and clocks choose from by day and area. */
export const hardshipRulesIn = async (db: Db): Promise<HardshipRules> => hardshipRulesOf(await hardshipRuleStore.list(db, false));
