import { Box, Link, Stack, Typography } from '@mui/material';
import { useDeferredValue } from 'react';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { goToSection } from '../../components/form/FormSection.tsx';
import { faultsOf } from '../../components/form/faults.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { type Gap, gapsIn, SECTION_KEYS, SECTIONS, sectionOf } from './fileSections.ts';
import type { TypedFile } from './fileValues.ts';
import { useOpenMembers } from './openMembers.ts';
import { PreviewWords } from './PreviewWords.tsx';
import { knowsIncomes, previewOf, useFileRules } from './useFileRules.ts';

/** The index at the left of the form: its sections with what each still lacks before the file can be handed in, and what comes out of the figures. */
export function FileIndex() {
  const typed = useDeferredValue(useWatch() as TypedFile);
  const { setFocus } = useFormContext();
  const openMembers = useOpenMembers();
  const rules = useFileRules();
  const { errors, submitCount } = useFormState();
  const faults = submitCount > 0 ? faultsOf(errors, typed) : [];
  const gaps = gapsIn(typed);
  const { figures, preview } = previewOf(typed, rules);
  const goTo = (gap: Gap) => {
    goToSection(SECTIONS[gap.section]);
    const member = typed.members[Number(/^members\.(\d+)\./.exec(gap.path)?.[1])];
    if (member) openMembers.open(member.id);
    // A member's fields are there once his row has opened.
    setTimeout(() => setFocus(gap.path));
  };
  const [next] = gaps;
  return (
    <Stack spacing={0.25}>
      {SECTION_KEYS.map((key) => {
        const lacking = gaps.filter((gap) => gap.section === key);
        const wrong = faults.filter(({ path }) => sectionOf(path) === key).length;
        const [first] = lacking;
        return (
          <Box key={key} sx={{ display: 'flex', alignItems: 'baseline', gap: 1, py: 0.25 }}>
            <Link component="button" type="button" onClick={() => goToSection(SECTIONS[key])} sx={{ flex: 1, textAlign: 'left' }}>
              {SECTIONS[key]}
            </Link>
            {wrong > 0 && (
              <Typography variant="caption" color="error">
                {wrong} 处要改
              </Typography>
            )}
            {first && (
              <Link
                component="button"
                type="button"
                variant="caption"
                color="textSecondary"
                title={lacking.map(({ label }) => label).join('、')}
                aria-label={`${SECTIONS[key]}缺 ${lacking.length} 项`}
                onClick={() => goTo(first)}
              >
                缺 {lacking.length} 项
              </Link>
            )}
          </Box>
        );
      })}
      <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1, mt: '8px !important' }}>
        {next ? (
          <>
            <Typography variant="body2" color="textSecondary">
              提交前还要填 {gaps.length} 项，现在可以先保存。
            </Typography>
            <Link component="button" type="button" variant="body2" onClick={() => goTo(next)} sx={{ textAlign: 'left' }}>
              去填：{next.label}
            </Link>
          </>
        ) : (
          <StatusWord word="必填内容已填齐" tone="good" />
        )}
      </Box>
      <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1, mt: '8px !important', fontVariantNumeric: 'tabular-nums' }}>
        <Typography variant="body2">家庭人口 {figures.persons} 人</Typography>
        {knowsIncomes(preview) && <Typography variant="body2">月人均收入 {formatYuan(figures.monthlyPerPersonFen)} 元</Typography>}
        <PreviewWords preview={preview} />
      </Box>
    </Stack>
  );
}
