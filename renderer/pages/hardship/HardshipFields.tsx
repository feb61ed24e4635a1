import { Box, Typography } from '@mui/material';
import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import { requiredAttachments } from '../../../shared/hardship/attachments.ts';
import { MAX_FURTHER_CAUSES } from '../../../shared/hardship/file.ts';
import { ruleInForce } from '../../../shared/hardship/rules.ts';
import { OTHER_FORMS } from '../../../shared/hardship/valueLists.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { attachmentKindText, causeText, suddenEventText } from '../../../shared/text/hardship.ts';
import { hardshipFileFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { hardshipFileHistoryText as parts } from '../../../shared/text/hardshipHistory.ts';
import { CheckInput, MultiSelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { PickManyInput } from '../../components/fields/PickManyInput.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { FormPart } from '../../components/form/FormPart.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { CodeInput } from './fileInputs.tsx';
import { readable, type TypedFile } from './fileValues.ts';
import { ConsentDates } from './HouseholdFields.tsx';
import { useFileRules } from './useFileRules.ts';

/** 困难情况: why, what befell the household, and what would forbid a file. */
export function HardshipFields() {
  const [mainCause, further] = useWatch({ name: ['mainCause', 'furtherCauses'] }) as [string | null, string[]];
  const others = choicesOf(causeText).filter(({ value }) => value !== mainCause || further.includes(value));
  return (
    <>
      <CodeInput name="mainCause" label={text.mainCause} text={causeText} otherForms={OTHER_FORMS.causes} required />
      <PickManyInput name="furtherCauses" label={`${text.furtherCauses}（最多 ${MAX_FURTHER_CAUSES} 项）`} choices={others} none="没有" />
      <TextInput name="causeRemark" label={text.causeRemark} wide helper="致困原因选了“其他”时要填" />
      <FormPart
        name="sudden"
        label="遭受灾害、意外或重大疾病"
        blank={{ event: null, casualty: false, lossFen: null, compensatedFen: 0, inOutlaysFen: 0 }}
      >
        <CodeInput name="sudden.event" label={parts.sudden.event.label} text={suddenEventText} required />
        <CheckInput name="sudden.casualty" label={parts.sudden.casualty.label} />
        <MoneyInput name="sudden.lossFen" label={`${parts.sudden.lossFen.label}（全年）`} required />
        <MoneyInput name="sudden.compensatedFen" label={parts.sudden.compensatedFen.label} required />
        <MoneyInput name="sudden.inOutlaysFen" label={parts.sudden.inOutlaysFen.label} required />
      </FormPart>
      <ExclusionsInput />
    </>
  );
}

/** 不予建档的情形, as the rule in force words them. What follows from the property is judged by itself; what an earlier rule knew stays in sight. */
function ExclusionsInput() {
  const rules = useFileRules();
  const [areaCode, found] = useWatch({ name: ['areaCode', 'exclusionsFound'] }) as [string, string[]];
  const rule = rules && ruleInForce(rules.judgementRules, todayOf(new Date()), areaCode);
  if (!rules) return null;
  const asked = (rule?.exclusions ?? []).filter(({ code, property }) => property === null || found.includes(code));
  const gone = found.filter((code) => !asked.some((exclusion) => exclusion.code === code));
  const choices = [
    ...asked.map(({ code, wording }) => ({ value: code, label: wording })),
    ...gone.map((code) => ({ value: code, label: `以前的情形（${code}）` })),
  ];
  const byProperty = (rule?.exclusions ?? []).filter(({ property }) => property !== null).map(({ wording }) => wording);
  if (choices.length === 0)
    return (
      <Typography color="textSecondary" sx={{ gridColumn: '1 / -1' }}>
        {rule ? '没有要另外填写的不予建档情形。' : '当日没有适用的认定标准，不予建档的情形以后再填。'}
      </Typography>
    );
  return (
    <MultiSelectInput
      name="exclusionsFound"
      label={`调查发现的${text.exclusionsFound}（没有就不选）`}
      choices={choices}
      columnWidth="24em"
      {...(byProperty.length > 0 && { helper: `按登记的财产自动判断的：${byProperty.join('；')}` })}
    />
  );
}

/** 授权与材料. Documents are added on the file's page. */
export const ConsentFields = () => (
  <>
    <ConsentDates />
    <NeededDocuments />
  </>
);

/** What the file needs by the rule in force, as far as its facts tell. */
function NeededDocuments() {
  const typed = useDeferredValue(useWatch() as TypedFile);
  const rules = useFileRules();
  const rule = rules && ruleInForce(rules.attachmentRules, todayOf(new Date()), typed.areaCode);
  return (
    <Box sx={{ gridColumn: '1 / -1' }}>
      <Typography variant="body2" sx={{ mb: 0.5 }}>
        按现在填的，要附的材料
      </Typography>
      {rule ? (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5 }}>
          {requiredAttachments(readable(typed), rule).map(({ occasion, anyOf, present }) => (
            <li key={`${occasion} ${anyOf.join()}`}>
              <StatusWord
                word={`${anyOf.map((kind) => attachmentKindText[kind]).join(' 或 ')}${present ? '（已有）' : ''}`}
                tone={present ? 'good' : 'neutral'}
              />
            </li>
          ))}
        </Box>
      ) : (
        <Typography color="textSecondary">{rules ? '没有当日适用的所附材料标准，材料是否齐全不作核对。' : ''}</Typography>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
        保存以后，在档案页的“材料”里上传。
      </Typography>
    </Box>
  );
}
