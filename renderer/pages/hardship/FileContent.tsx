import { useMutation } from '@tanstack/react-query';
import type { FileView, SensitiveField } from '../../../shared/hardship/contract.ts';
import { sensitiveField } from '../../../shared/hardship/contract.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { ruleInForce } from '../../../shared/hardship/rules.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { incomeKindText, outlayKindText, propertyKindText, relationText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { type Fact, FactList } from '../../components/FactList.tsx';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { RevealedValue } from '../../components/RevealedValue.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { applicantFacts, type FileFact, memberFacts, ownerWords, ownFacts, partFacts } from './fileFacts.ts';
import { useFileRules } from './useFileRules.ts';

const yuan = (amount: number): string => `${formatYuan(amount)} 元`;
const isSensitive = (key: string): key is SensitiveField => sensitiveField.safeParse(key).success;
/** Texts that take the whole width. */
const WIDE: readonly string[] = ['remark', 'causeRemark', 'address', 'property'];

/** 档案内容: the national form to read. Numbers, phones and card are masked; whoever needs one whole says what for. */
export function FileContent({ view: { file, figures } }: { view: FileView }) {
  const nameOf = useNameOf([file, { areaCode: file.registeredAreaCode }]);
  const { applicant, members } = file;
  const own = (...keys: Parameters<typeof ownFacts>[1]) => shown(ownFacts(file, keys, nameOf));
  const reveal = useReveal(file.id);
  const ofPerson = (personId: string, facts: readonly FileFact[]): Fact[] =>
    facts.map((fact) => {
      const { key, label, words } = fact;
      return isSensitive(key)
        ? { label, value: <RevealedValue label={label} masked={words} onReveal={(purpose) => reveal(personId, key, purpose)} /> }
        : shownOne(fact);
    });
  const sudden = partFacts(file, 'sudden');
  const migrant = partFacts(file, 'migrant');
  const exclusions = useExclusions(file);
  return (
    <>
      <FactList longLabels title="申请" facts={own('applicationKind', 'level', 'focusGroup', 'fileNo')} />
      <FactList longLabels title="职工本人" facts={ofPerson(applicant.id, applicantFacts(applicant))} />
      <FactList
        longLabels
        title="家庭"
        facts={[
          ...own('areaCode', 'street', 'address', 'postcode', 'registeredAreaCode', 'residence', 'housing', 'floorSqm', 'zeroEmployment'),
          { label: '家庭人口', value: `${figures.persons} 人` },
          { label: '家庭其他非薪资年收入', value: yuan(figures.otherIncomeFen) },
          { label: '家庭年度总收入', value: yuan(figures.yearlyIncomeFen) },
          { label: '家庭月人均收入', value: yuan(figures.monthlyPerPersonFen) },
        ]}
      />
      {members.map((member, index) => (
        <FactList
          longLabels
          key={member.id}
          title={`家庭成员 ${index + 1}：${member.name}${member.relation ? `（${relationText[member.relation]}）` : ''}`}
          facts={ofPerson(member.id, memberFacts(member))}
        />
      ))}
      <Amounts file={file} />
      <FactList longLabels title="致困原因" facts={own('mainCause', 'furtherCauses', 'causeRemark')} />
      {exclusions.length > 0 && (
        <FactList longLabels title="不予建档的情形" facts={[{ label: '调查发现', value: exclusions.join('；'), wide: true }]} />
      )}
      {sudden.length > 0 && <FactList longLabels title="意外致困" facts={shown(sudden)} />}
      {migrant.length > 0 && <FactList longLabels title="困难农民工" facts={shown(migrant)} />}
      <FactList longLabels title="银行账户" facts={ofPerson(applicant.id, partFacts(file, 'bank'))} />
      <FactList longLabels title="核对授权" facts={shown(partFacts(file, 'consent'))} />
      <FactList longLabels title="经手" facts={own('madeBy', 'checkedBy', 'enteredBy', 'remark')} />
    </>
  );
}

const shownOne = ({ key, label, words }: FileFact): Fact => ({ label, value: words, ...(WIDE.includes(key) && { wide: true }) });
const shown = (facts: readonly FileFact[]): Fact[] => facts.map(shownOne);

/** What whoever investigated found, in the words of the rule in force; one that it does not know does not count. */
function useExclusions({ exclusionsFound, areaCode }: HardshipFile): string[] {
  const rules = useFileRules();
  const rule = rules && ruleInForce(rules.judgementRules, todayOf(new Date()), areaCode);
  return (rule?.exclusions ?? []).filter(({ code }) => exclusionsFound.includes(code)).map(({ wording }) => wording);
}

/** One value whole; the look is kept with its purpose. */
function useReveal(fileId: string) {
  const api = useApi();
  const reveal = useMutation(api.hardship.reveal.mutationOptions({ meta: { saves: false } }));
  return async (personId: string, field: SensitiveField, purpose: string): Promise<string> =>
    (await reveal.mutateAsync({ id: fileId, personId, field, purpose })).value;
}

interface AmountRow {
  key: string;
  what: string;
  owner: string;
  yearlyFen: number;
  remark: string;
}
const AMOUNT_COLUMNS: readonly PlainColumn<AmountRow>[] = [
  { key: 'what', label: '项目', oneLine: true, cell: ({ what }) => what },
  { key: 'owner', label: '谁的', oneLine: true, cell: ({ owner }) => owner },
  { key: 'yearlyFen', label: '每年（元）', right: true, oneLine: true, cell: ({ yearlyFen }) => formatYuan(yearlyFen) },
  { key: 'remark', label: '说明', cell: ({ remark }) => remark },
];

/** 财产, 低保 and the incomes and outlays that were entered one by one. */
function Amounts({ file }: { file: HardshipFile }) {
  const incomes = file.otherIncomes.map(({ kind, owner, ...rest }, at) => ({
    ...rest,
    ...{ key: `income ${at}`, what: incomeKindText[kind], owner: ownerWords(file, owner) },
  }));
  const outlays = file.outlays.map(({ kind, owner, ...rest }, at) => ({
    ...rest,
    ...{ key: `outlay ${at}`, what: outlayKindText[kind], owner: ownerWords(file, owner) },
  }));
  const property = file.property.map(
    ({ kind, count, boughtYear, remark }) =>
      `${propertyKindText[kind]} ${count}${boughtYear === null ? '' : `，${boughtYear}年购置`}${remark && `，${remark}`}`,
  );
  return (
    <>
      <FactList
        longLabels
        title="财产和低保"
        facts={[
          { label: '财产', value: property.join('；') },
          { label: '低保金额', value: file.dibaoMonthlyFen === null ? '不享受低保' : `每月 ${yuan(file.dibaoMonthlyFen)}` },
        ]}
      />
      {incomes.length > 0 && (
        <TabSection title="家庭其他非薪资年收入">
          <PlainTable label="家庭其他非薪资年收入" columns={AMOUNT_COLUMNS} rows={incomes} rowKey={({ key }) => key} />
        </TabSection>
      )}
      {outlays.length > 0 && (
        <TabSection title="刚性支出">
          <PlainTable label="刚性支出" columns={AMOUNT_COLUMNS} rows={outlays} rowKey={({ key }) => key} />
        </TabSection>
      )}
    </>
  );
}
