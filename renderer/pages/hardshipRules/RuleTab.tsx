import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Link, Stack } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { HardshipRule, HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import type { NameOf } from '../../../shared/text/recordFields.ts';
import { May } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PresetDialog } from './PresetDialog.tsx';
import { RuleSheets, ShortRuleTable } from './RuleTables.tsx';
import { emptyRule, nameOfRule, type RuleKind, type RulePreset, successorAddress } from './ruleValues.ts';
import { ShortRuleDialog } from './ShortRuleDialog.tsx';
import { useRuleLife } from './useRuleLife.ts';

/** Lines of an area stand by town and country; what else there is keeps its order. */
const byTownAndCountry = (a: HardshipRule, b: HardshipRule): number =>
  a.kind === 'incomeLine' && b.kind === 'incomeLine' && a.rule.areaCode === b.rule.areaCode && a.rule.residence !== b.rule.residence
    ? a.rule.residence === 'urban'
      ? -1
      : 1
    : 0;

/** Kinds of a few fields: a row of a table each, and typed in a dialog. */
const SHORT: readonly RuleKind[] = ['incomeLine', 'disclosureRule'];

interface RuleTabProps {
  kind: RuleKind;
  /** Of every kind: those in force, or those withdrawn. */
  rules: readonly HardshipRule[];
  withdrawn: boolean;
  /** The office's: what a new rule begins with. */
  areaCode: string;
  nameOf: NameOf;
}

/** The rules of one kind, the latest first, and what an administrator does with them. */
export function RuleTab({ kind, rules, withdrawn, areaCode, nameOf }: RuleTabProps) {
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const [begun, setBegun] = useState<{ values: HardshipRuleFields; source: string | null } | null>(null);
  const [leaving, setLeaving] = useState<HardshipRule | null>(null);
  const { withdraw, restore } = useRuleLife();
  const word = hardshipRuleKindText[kind];
  const isShort = SHORT.includes(kind);
  const own = rules.filter((rule) => rule.kind === kind).toSorted(byTownAndCountry);

  const begin = ({ key, fields, source }: RulePreset) => {
    setChoosing(false);
    if (isShort) setBegun({ values: fields, source });
    else void navigate(`/hardship/rules/new?kind=${kind}&preset=${key}`);
  };
  const making = !withdrawn && (
    <May right="administerHardship">
      <Button onClick={() => setChoosing(true)}>参考各地标准</Button>
      {isShort ? (
        <Button
          variant="contained"
          color="primary"
          startIcon={<AddOutlined />}
          onClick={() => setBegun({ values: emptyRule(kind, areaCode), source: null })}
        >
          录入{word}
        </Button>
      ) : (
        <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to={`/hardship/rules/new?kind=${kind}`}>
          新建{word}
        </LinkButton>
      )}
    </May>
  );
  const actionsOf = (rule: HardshipRule) => (
    <May right="administerHardship">
      {withdrawn ? (
        <Link component="button" type="button" aria-label={`恢复${nameOfRule(rule)}`} onClick={() => restore(rule)}>
          恢复
        </Link>
      ) : (
        <>
          {!isShort && (
            <Link component={RouterLink} to={successorAddress(rule)}>
              据此新建
            </Link>
          )}
          <Link component="button" type="button" aria-label={`撤回${nameOfRule(rule)}`} onClick={() => setLeaving(rule)}>
            撤回
          </Link>
        </>
      )}
    </May>
  );
  const shown = { rules: own, today: todayOf(new Date()), nameOf, actions: actionsOf };
  return (
    <>
      {own.length === 0 ? (
        <EmptyState
          sentence={withdrawn ? `没有撤回的${word}。` : `还没有${word}。`}
          action={
            <Stack direction="row" spacing={1}>
              {making}
            </Stack>
          }
        />
      ) : (
        <>
          {making && (
            <Stack direction="row" spacing={1} sx={{ px: 2, pt: 1.5 }}>
              {making}
            </Stack>
          )}
          {isShort ? <ShortRuleTable kind={kind} {...shown} /> : <RuleSheets {...shown} />}
        </>
      )}
      {choosing && <PresetDialog kind={kind} areaCode={areaCode} onPick={begin} onClose={() => setChoosing(false)} />}
      {begun && <ShortRuleDialog {...begun} others={rules} onClose={() => setBegun(null)} />}
      <ReasonDialog
        open={leaving !== null}
        title={leaving ? `撤回${nameOfRule(leaving)}` : ''}
        text="撤回后不再适用，档案按其余的标准办理；已经作出的认定不变。以后可以恢复。"
        actionLabel="撤回"
        onKeep={() => setLeaving(null)}
        onAction={async (reason) => {
          if (leaving) await withdraw(leaving, reason);
          setLeaving(null);
        }}
      />
    </>
  );
}
