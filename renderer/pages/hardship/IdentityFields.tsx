import { Alert, Box, Link } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Link as RouterLink } from 'react-router';
import type { PersonFields } from '../../../shared/hardship/person.ts';
import { idNumberFacts, plainIdNumber, readIdNumber } from '../../../shared/kernel/idNumber.ts';
import { sexText } from '../../../shared/text/hardship.ts';
import { fileStateText, applicantFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { BirthDateInput } from '../../components/fields/ValueInputs.tsx';
import { CodeInput } from './fileInputs.tsx';
import { SensitiveInput } from './SensitiveInput.tsx';
import { useStoredFile } from './storedFile.ts';

/** Eighteen characters are a whole number; one of fifteen might still be going on, and is read when the box is left. */
const WHOLE = 18;
const SHOWN_MATCHES = 3;
const OPTIONS = { shouldDirty: true, shouldTouch: true } as const;

/**
 * 身份证号, 性别, 出生日期 of a person. A whole number fills in the two others where they are empty or came from the number before; where they contradict
 * it, it is told at them. Whoever has a file already is told at once.
 */
export function IdentityFields({ at, personId }: { at: string; personId: string }) {
  const { setValue, getValues, trigger } = useFormContext();
  const stored = useStoredFile();
  const kept = stored && [stored.applicant, ...stored.members].find(({ id }) => id === personId);
  // What the last sound number filled in, also while the next one is typed over it key by key.
  const filledIn = useRef<ReturnType<typeof idNumberFacts> | null>(null);
  const read = (now: string, before: string, whole: boolean) => {
    const { number } = readIdNumber(now);
    const earlier = readIdNumber(before).number;
    if (earlier !== null) filledIn.current = idNumberFacts(earlier);
    if (whole && number !== null) {
      const facts = idNumberFacts(number);
      const were = filledIn.current;
      filledIn.current = facts;
      for (const key of ['bornOn', 'sex'] as const) {
        const standing: unknown = getValues(`${at}.${key}`);
        if (standing === null || standing === were?.[key]) setValue(`${at}.${key}`, facts[key], OPTIONS);
      }
    }
    if (whole) void trigger([`${at}.idNumber`, `${at}.bornOn`, `${at}.sex`]);
  };
  return (
    <>
      <SensitiveInput
        name={`${at}.idNumber`}
        label={text.idNumber}
        required
        mask={kept?.idNumber ?? ''}
        onTyped={(now, before) => read(now, before, plainIdNumber(now).length === WHOLE)}
        clean={(typed) => {
          const { number } = readIdNumber(typed);
          if (number !== null) read(number, '', true);
          return number ?? plainIdNumber(typed);
        }}
      />
      <CodeInput name={`${at}.sex`} label={text.sex} text={sexText} required={at === 'applicant'} />
      <BirthDateInput name={`${at}.bornOn`} label={text.bornOn} required={at === 'applicant'} helper="填了身份证号会自动填上" />
      <KnownElsewhere at={at} ownFileId={stored?.id ?? null} />
    </>
  );
}

/** The files in which somebody of the number at `at` stands already. */
function KnownElsewhere({ at, ownFileId }: { at: string; ownFileId: string | null }) {
  const api = useApi();
  const idNumber = useWatch({ name: `${at}.idNumber` }) as PersonFields['idNumber'];
  const number = plainIdNumber(idNumber).length === WHOLE ? readIdNumber(idNumber).number : null;
  const found = useQuery(api.hardship.list.queryOptions({ input: { search: number ?? '', limit: SHOWN_MATCHES + 1 }, enabled: number !== null }));
  const others = number === null ? [] : (found.data?.rows ?? []).filter(({ id }) => id !== ownFileId).slice(0, SHOWN_MATCHES);
  if (others.length === 0) return null;
  return (
    <Alert severity="warning" role="status" sx={{ gridColumn: '1 / -1' }}>
      {others.map((file) => (
        <Box key={file.id}>
          这个身份证号已在
          <Link component={RouterLink} to={`/hardship/${file.id}`}>
            “{file.name}”的档案
          </Link>
          （{[fileStateText[file.state], file.street].filter(Boolean).join('，')}）里。一户只建一份档案，请先核对。
        </Box>
      ))}
    </Alert>
  );
}
