import { attachmentKindText } from '../../../shared/text/hardship.ts';
import { attachmentOccasionText, hardshipRuleFieldText } from '../../../shared/text/hardshipRules.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { PickManyInput } from '../../components/fields/PickManyInput.tsx';
import { EntryList, EntryRow } from '../../components/form/EntryList.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { choicesOf } from '../../components/list/filters.ts';

const OCCASIONS = choicesOf(attachmentOccasionText);
const KINDS = choicesOf(attachmentKindText);

/** 所附材料: on which occasion which kinds, of which one is enough. */
export const NeedFields = () => (
  <FormSection title={hardshipRuleFieldText.rule.needs.label}>
    <EntryList name="rule.needs" label="材料" max={60} blank={() => ({ occasion: 'always', anyOf: [] })}>
      {(path) => (
        <EntryRow columns="14em minmax(0, 1fr)">
          <SelectInput name={`${path}.occasion`} label="什么情形" choices={OCCASIONS} />
          <PickManyInput name={`${path}.anyOf`} label="要附的材料（选了几种的，有一种即可）" choices={KINDS} joint=" 或 " required />
        </EntryRow>
      )}
    </EntryList>
  </FormSection>
);
