import { useMemo, useState } from 'react';
import { type HardshipFile, type HardshipFileFields, hardshipFileFields, hardshipFileIssues } from '../../../shared/hardship/file.ts';
import { maskIssues, withoutMasks } from '../../../shared/hardship/masked.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { hardshipFileHistoryText } from '../../../shared/text/hardshipHistory.ts';
import { recordDifferences } from '../../../shared/text/recordFields.ts';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNameOf } from '../../components/useNameOf.ts';
import { ApplicantFields, WorkFields } from './ApplicantFields.tsx';
import { FileIndex } from './FileIndex.tsx';
import { SECTIONS } from './fileSections.ts';
import { readable } from './fileValues.ts';
import { ConsentFields, HardshipFields } from './HardshipFields.tsx';
import { BankFields, HouseholdFields, HousingFields, RemarkFields } from './HouseholdFields.tsx';
import { MemberList } from './MemberList.tsx';
import { MoneyFields } from './MoneyFields.tsx';
import { type OpenMembers, OpenMembersProvider } from './openMembers.ts';
import { StoredFileProvider } from './storedFile.ts';

/** What is wrong with a file as typed; numbers that stand there masked are judged by the service alone. */
function issuesOf(fields: HardshipFileFields, stored: HardshipFile | null) {
  const known = stored ? withoutMasks(fields, stored) : fields;
  return [...hardshipFileIssues(known, todayOf(new Date())), ...maskIssues(known)];
}

/** 困难职工档案表 as a form, in the sections of the paper. A file may be begun with a name; what the paper asks for is counted at the left. */
export function FileForm({
  values,
  edited,
  onSubmit,
  onSaved,
  onCancel,
}: {
  values: HardshipFileFields;
  edited?: EditedRecord<HardshipFile>;
  onSubmit: (fields: HardshipFileFields) => Promise<HardshipFile>;
  onSaved: (saved: HardshipFile) => void;
  onCancel: () => void;
}) {
  const stored = edited?.base ?? null;
  const form = useEntityForm({ schema: hardshipFileFields, values, issues: (fields) => issuesOf(fields, stored), soundPart: readable });
  const nameOf = useNameOf([stored, edited?.newest ?? null]);
  const openMembers = useOpenRows();
  return (
    <StoredFileProvider value={stored}>
      <OpenMembersProvider value={openMembers}>
        <EntityForm
          form={form}
          right="editHardship"
          index={<FileIndex />}
          onSubmit={onSubmit}
          onSaved={onSaved}
          onCancel={onCancel}
          draft={draftOf('hardshipFile', stored ? `修改困难职工档案 ${stored.applicant.name}` : '新建困难职工档案', edited)}
          newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences<unknown>(hardshipFileHistoryText, base, newest, nameOf)) : null}
        >
          <FormSection title={SECTIONS.person}>
            <ApplicantFields />
          </FormSection>
          <FormSection title={SECTIONS.work}>
            <WorkFields />
          </FormSection>
          <FormSection title={SECTIONS.household}>
            <HouseholdFields />
          </FormSection>
          <FormSection title={SECTIONS.members}>
            <MemberList />
          </FormSection>
          <FormSection title={SECTIONS.money}>
            <MoneyFields />
          </FormSection>
          <FormSection title={SECTIONS.housing}>
            <HousingFields />
          </FormSection>
          <FormSection title={SECTIONS.hardship}>
            <HardshipFields />
          </FormSection>
          <FormSection title={SECTIONS.bank}>
            <BankFields />
          </FormSection>
          <FormSection title={SECTIONS.consent}>
            <ConsentFields />
          </FormSection>
          <FormSection title={SECTIONS.remark}>
            <RemarkFields />
          </FormSection>
        </EntityForm>
      </OpenMembersProvider>
    </StoredFileProvider>
  );
}

function useOpenRows(): OpenMembers {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      isOpen: (id) => ids.has(id),
      open: (id) => setIds((open) => new Set([...open, id])),
      close: (id) => setIds((open) => new Set([...open].filter((other) => other !== id))),
    }),
    [ids],
  );
}
