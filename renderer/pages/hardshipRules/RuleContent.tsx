import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { AidCap } from '../../../shared/hardship/rules.ts';
import type { HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { aidCapText } from '../../../shared/text/aidCaps.ts';
import { aidKindText, hardshipCategoryText } from '../../../shared/text/hardship.ts';
import { clockText } from '../../../shared/text/hardshipFile.ts';
import {
  approvalText,
  attachmentOccasionText,
  clockNames,
  clockUnitText,
  exclusionSourceText,
  hardshipRuleFieldText,
  MEASURED,
  migrantText,
  multipleText,
  needText,
  suddenTexts,
} from '../../../shared/text/hardshipRules.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import type { RuleOf } from './ruleValues.ts';

const label = hardshipRuleFieldText.rule;

/** What a rule of the longer kinds says, to be read. Null for the kinds that stand in a row of a table. */
export function RuleContent({ kind, rule }: HardshipRuleFields): ReactNode {
  switch (kind) {
    case 'judgementRule':
      return <JudgementContent rule={rule} />;
    case 'aidCapSet':
      return <CapContent rule={rule} />;
    case 'processRule':
      return <ClockContent rule={rule} />;
    case 'attachmentRule':
      return <NeedContent rule={rule} />;
    default:
      return null;
  }
}

function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', columnGap: 2, rowGap: 0.75, gridTemplateColumns: '8em minmax(0, 1fr)' }}>
      {facts.map((fact) => (
        <Box key={fact.label} sx={{ display: 'contents' }}>
          <Typography component="dt" color="textSecondary">
            {fact.label}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {fact.value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

const Sentences = ({ of }: { of: readonly string[] }) => (
  <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </Box>
);

function JudgementContent({ rule }: { rule: RuleOf<'judgementRule'> }) {
  const notKept = '不建这类档案';
  const categories = (['deep', 'relative', 'borderline'] as const).map((category) => ({
    label: hardshipCategoryText[category],
    value: rule[category] ? `${MEASURED}${multipleText(rule[category])}` : notKept,
  }));
  return (
    <Facts
      facts={[
        ...categories,
        { label: label.sudden.label, value: rule.sudden ? <Sentences of={suddenTexts(rule.sudden)} /> : notKept },
        { label: label.migrant.label, value: rule.migrant ? migrantText(rule.migrant) : '没有另外的条件' },
        {
          label: label.exclusions.label,
          value: rule.exclusions.length > 0 ? <Sentences of={rule.exclusions.map((e) => `${e.wording}（${exclusionSourceText(e)}）`)} /> : '没有',
        },
      ]}
    />
  );
}

const categoryWord = ({ category }: AidCap): string => (category === null ? '不分类别' : hardshipCategoryText[category]);
/** The sentence of a cap behind its kind and category, which stand in columns of their own. */
const capWords = (cap: AidCap): string =>
  aidCapText({ ...cap, category: null })
    .slice(aidKindText[cap.kind].length)
    .replace(/^(?:（(.+?)）)?：/, (_, stages?: string) => (stages ? `${stages}：` : ''));

function CapContent({ rule }: { rule: RuleOf<'aidCapSet'> }) {
  return (
    <>
      <PlainTable
        label={label.caps.label}
        rows={rule.caps}
        rowKey={(cap) => JSON.stringify(cap)}
        columns={[
          { key: 'kind', label: '帮扶项目', cell: (cap) => aidKindText[cap.kind], oneLine: true },
          { key: 'category', label: '困难类别', cell: categoryWord, oneLine: true },
          { key: 'cap', label: '限额', cell: capWords },
        ]}
      />
      <Box sx={{ mt: 1.5 }}>
        <Facts
          facts={[
            ...(rule.approvals.length > 0 ? [{ label: label.approvals.label, value: <Sentences of={rule.approvals.map(approvalText)} /> }] : []),
            ...(rule.oneKindAYear.length > 0
              ? [{ label: label.oneKindAYear.label, value: rule.oneKindAYear.map((category) => hardshipCategoryText[category]).join('、') }]
              : []),
          ]}
        />
      </Box>
    </>
  );
}

function ClockContent({ rule }: { rule: RuleOf<'processRule'> }) {
  const rows = clockNames.flatMap((name) => {
    const span = rule.clocks[name];
    return span ? [{ name, ...span }] : [];
  });
  const unlimited = clockNames.filter((name) => !rule.clocks[name]).map((name) => clockText[name]);
  return (
    <>
      <PlainTable
        label={label.clocks.label}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'step', label: '环节', cell: (row) => clockText[row.name], oneLine: true },
          { key: 'count', label: '期限', cell: (row) => row.count, right: true },
          {
            key: 'unit',
            label: '单位',
            cell: (row) => `${clockUnitText[row.unit].replace(/^个/, '')}${row.countsFirstDay && row.unit !== 'months' ? '（含当日）' : ''}`,
            oneLine: true,
          },
        ]}
      />
      {unlimited.length > 0 && (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          没有期限：{unlimited.join('、')}
        </Typography>
      )}
    </>
  );
}

const NeedContent = ({ rule }: { rule: RuleOf<'attachmentRule'> }) => (
  <PlainTable
    label={label.needs.label}
    rows={rule.needs}
    rowKey={(need) => JSON.stringify(need)}
    columns={[
      { key: 'occasion', label: '情形', cell: (need) => attachmentOccasionText[need.occasion], oneLine: true },
      { key: 'kinds', label: '材料', cell: needText },
    ]}
  />
);
