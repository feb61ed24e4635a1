import { Box, Button, FormHelperText, Stack, Typography } from '@mui/material';
import { useEffect } from 'react';
import { get, useFormContext, useFormState, useWatch } from 'react-hook-form';
import type { MemberFields as Member } from '../../../shared/hardship/person.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { relationText, workStatusText } from '../../../shared/text/hardship.ts';
import { memberFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { useFormLabels, useReadOnly } from '../../components/form/formContext.ts';
import { useEntries } from '../../components/form/useEntries.ts';
import { useNotices } from '../../components/Notices.tsx';
import { gapsIn } from './fileSections.ts';
import { newMember, type TypedFile } from './fileValues.ts';
import { MemberFields } from './MemberFields.tsx';
import { useOpenMembers } from './openMembers.ts';

const MAX_MEMBERS = 20;

/** 家庭成员, a row each; opened, it shows all fields. A row with something wrong in it is open. */
export function MemberList() {
  const { control, getValues, setFocus } = useFormContext<TypedFile>();
  const { fields, append, remove, insert } = useEntries({ control, name: 'members', keyName: 'key' });
  const openMembers = useOpenMembers();
  const isReadOnly = useReadOnly();
  const { post } = useNotices();
  const add = () => {
    const { applicant, members } = getValues();
    const member = newMember(applicant);
    append(member, { shouldFocus: false });
    openMembers.open(member.id);
    setTimeout(() => setFocus(`members.${members.length}.name`));
  };
  const takeAway = (index: number) => {
    const member = getValues(`members.${index}`);
    remove(index);
    post({
      tone: 'info',
      text: `已去掉家庭成员${member.name && `“${member.name}”`}，保存后生效。`,
      action: { label: '放回', onClick: () => insert(index, member, { shouldFocus: false }) },
    });
  };
  return (
    <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      {fields.map((field, index) => (
        <MemberRow key={field.key} index={index} {...(!isReadOnly && { onRemove: () => takeAway(index) })} />
      ))}
      {fields.length === 0 && (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          只有本人一个人。共同生活的配偶、子女、父母都要填，在外上学的子女也算。
        </Typography>
      )}
      {!isReadOnly && fields.length < MAX_MEMBERS && (
        <Button variant="outlined" onClick={add}>
          加一位家庭成员
        </Button>
      )}
    </Box>
  );
}

function MemberRow({ index, onRemove }: { index: number; onRemove?: () => void }) {
  const at = `members.${index}`;
  const { getValues } = useFormContext<TypedFile>();
  const member = useWatch({ name: at }) as Member | undefined;
  const { errors } = useFormState();
  const labels = useFormLabels();
  const isReadOnly = useReadOnly();
  const openMembers = useOpenMembers();
  const wrong: unknown = get(errors, at);
  const ownFault: unknown = get(errors, `${at}.message`);
  const who = member?.name || `第 ${index + 1} 位`;
  // The list of errors at the top names the person, also while the row is closed and none of its fields is there.
  useEffect(() => {
    labels?.add(at, `家庭成员 ${who}`);
    for (const [key, label] of Object.entries(text)) labels?.add(`${at}.${key}`, `${who}的${label}`);
  });
  if (!member) return null;
  const isOpen = isReadOnly || openMembers.isOpen(member.id) || wrong !== undefined;
  const gaps = gapsIn(getValues()).filter(({ path }) => path.startsWith(`${at}.`)).length;
  const facts = [
    member.relation && relationText[member.relation],
    member.bornOn,
    member.workStatus && workStatusText[member.workStatus],
    typeof member.monthlyIncomeFen === 'number' && `月收入 ${formatYuan(member.monthlyIncomeFen)} 元`,
    !member.sharesHousehold && '不共同生活',
  ].filter((fact) => typeof fact === 'string');
  return (
    <Box role="group" aria-label={`家庭成员 ${who}`} sx={{ borderBottom: 1, borderColor: 'divider', pb: 1, mb: 1 }}>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', minWidth: 0 }}>
        <Typography color="textSecondary" aria-hidden sx={{ width: '1.2em', textAlign: 'right', flexShrink: 0 }}>
          {index + 1}
        </Typography>
        <Typography noWrap title={member.name} sx={{ fontWeight: 600, maxWidth: '22em', flexShrink: 0 }}>
          {member.name || '（未填姓名）'}
        </Typography>
        <Typography color="textSecondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {facts.join(' · ')}
        </Typography>
        {gaps > 0 && (
          <Typography variant="caption" color="textSecondary" sx={{ flexShrink: 0 }}>
            缺 {gaps} 项
          </Typography>
        )}
        {!isReadOnly && (
          <Button
            aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '展开'}${who}`}
            disabled={wrong !== undefined}
            onClick={() => (openMembers.isOpen(member.id) ? openMembers.close(member.id) : openMembers.open(member.id))}
            sx={{ flexShrink: 0 }}
          >
            {isOpen ? '收起' : '展开'}
          </Button>
        )}
        {onRemove && (
          <Button onClick={onRemove} aria-label={`去掉${who}`} sx={{ flexShrink: 0 }}>
            去掉
          </Button>
        )}
      </Stack>
      {typeof ownFault === 'string' && <FormHelperText error>{ownFault}</FormHelperText>}
      {isOpen && (
        <MemberFields
          at={at}
          personId={member.id}
          learns={member.workStatus === 'student' || member.schoolStage !== null}
          isStudent={member.workStatus === 'student'}
          hasContract={member.workStatus === 'employed' || member.workStatus === 'migrantWorker' || member.contractSignedOn !== null}
        />
      )}
    </Box>
  );
}
