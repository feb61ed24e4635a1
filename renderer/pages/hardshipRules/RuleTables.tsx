import { Box, Link, Paper, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { ruleStanding } from '../../../shared/hardship/ruleRecords.ts';
import type { HardshipRule } from '../../../shared/hardship/rulesContract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import type { PlainDate } from '../../../shared/kernel/plainDate.ts';
import { residenceText } from '../../../shared/text/hardship.ts';
import { capScopeText, hardshipRuleFieldText, hardshipRuleKindText, ruleStandingText } from '../../../shared/text/hardshipRules.ts';
import type { NameOf } from '../../../shared/text/recordFields.ts';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showText } from '../../components/show.ts';
import { RuleContent } from './RuleContent.tsx';
import type { RuleKind } from './ruleValues.ts';

const label = hardshipRuleFieldText.rule;
const TONES = { current: 'good', coming: 'waiting', past: 'neutral' } as const;

interface TableProps {
  /** Of one kind. */
  rules: readonly HardshipRule[];
  today: PlainDate;
  nameOf: NameOf;
  /** What may be done with a rule. */
  actions: (rule: HardshipRule) => ReactNode;
}

function Standing({ rule, rules, today }: { rule: HardshipRule; rules: readonly HardshipRule[]; today: PlainDate }) {
  if (rule.withdrawnAt !== null) return <StatusWord word="已撤回" />;
  const standing = ruleStanding(rule, rules, today);
  return <StatusWord word={ruleStandingText[standing]} tone={TONES[standing]} />;
}

const areaWord = ({ rule }: HardshipRule, nameOf: NameOf): string => nameOf(rule.areaCode) ?? rule.areaCode;
const spanWord = ({ rule }: HardshipRule): string => `${rule.fromOn} 起${rule.untilOn === null ? '' : `，到 ${rule.untilOn}`}`;

/** Rules of a few fields, a row each. */
export function ShortRuleTable({ kind, rules, today, nameOf, actions }: TableProps & { kind: RuleKind }) {
  const figures: PlainColumn<HardshipRule>[] =
    kind === 'incomeLine'
      ? [
          {
            key: 'residence',
            label: label.residence.label,
            cell: (of) => (of.kind === 'incomeLine' ? residenceText[of.rule.residence] : ''),
            oneLine: true,
          },
          {
            key: 'monthly',
            label: `${label.monthlyFen.label}（元）`,
            cell: (of) => (of.kind === 'incomeLine' ? formatYuan(of.rule.monthlyFen) : ''),
            right: true,
          },
        ]
      : [
          {
            key: 'smallest',
            label: `${label.smallestCell.label}（户）`,
            cell: (of) => (of.kind === 'disclosureRule' ? of.rule.smallestCell : ''),
            right: true,
          },
        ];
  return (
    <Paper sx={{ m: 2, mt: 1, p: 1 }}>
      <PlainTable
        label={hardshipRuleKindText[kind]}
        rows={rules}
        rowKey={(of) => of.id}
        columns={[
          {
            key: 'from',
            label: label.fromOn.label,
            cell: (of) => (
              <Link component={RouterLink} to={`/hardship/rules/${of.id}`}>
                {of.rule.fromOn}
              </Link>
            ),
            oneLine: true,
          },
          { key: 'area', label: label.areaCode.label, cell: (of) => areaWord(of, nameOf) },
          ...figures,
          { key: 'document', label: label.documentNo.label, cell: (of) => showText(of.rule.documentNo) },
          { key: 'standing', label: '状态', cell: (of) => <Standing rule={of} rules={rules} today={today} />, oneLine: true },
          { key: 'actions', label: '', cell: actions, oneLine: true },
        ]}
      />
    </Paper>
  );
}

/** Rules with much to say, a sheet each. */
export function RuleSheets({ rules, today, nameOf, actions }: TableProps) {
  return rules.map((of) => {
    const title = `${areaWord(of, nameOf)}${of.kind === 'aidCapSet' ? ` ${capScopeText[of.rule.scope]}` : ''}`;
    return (
      <Paper key={of.id} component="section" aria-label={`${title}，${of.rule.fromOn} 起`} sx={{ m: 2, mt: 1, p: 2, maxWidth: 1200 }}>
        <Stack direction="row" spacing={2} sx={{ alignItems: 'baseline', mb: 1.5 }}>
          <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            <Link component={RouterLink} to={`/hardship/rules/${of.id}`}>
              {title}
            </Link>
          </Typography>
          <Standing rule={of} rules={rules} today={today} />
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              {[spanWord(of), of.rule.documentNo].filter(Boolean).join('；')}
            </Typography>
          </Box>
          <Stack direction="row" spacing={2} sx={{ flexShrink: 0 }}>
            {actions(of)}
          </Stack>
        </Stack>
        <RuleContent {...of} />
      </Paper>
    );
  });
}
