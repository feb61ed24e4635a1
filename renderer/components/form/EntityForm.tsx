import { Alert, Box, Button, Link, Paper, Stack, Typography } from '@mui/material';
import { Children, isValidElement, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type FieldErrors, type FieldValues, get } from 'react-hook-form';
import type { Right } from '../../../shared/accounts/rights.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { useLeaveGuard } from '../../app/leaveGuard.tsx';
import { useRights } from '../../app/rights.tsx';
import { CopyDetails } from '../CopyDetails.tsx';
import { FormFields } from './FormFields.tsx';
import { FieldGrid, FormSection, type FormSectionProps, goToSection } from './FormSection.tsx';
import { faultsOf } from './faults.ts';
import { createFormLabels, LabelsProvider } from './formContext.ts';
import { NewerRecord, type NewerRecordProps } from './NewerRecord.tsx';
import { placeFailure } from './placeFailure.ts';
import { ReadOnlyForm } from './ReadOnlyForm.tsx';
import { RestoredDraft } from './RestoredDraft.tsx';
import type { EntityFormApi } from './useEntityForm.ts';
import { type FormDraft, useFormDraft } from './useFormDraft.ts';

interface EntityFormProps<Input extends FieldValues, Output, Saved> {
  form: EntityFormApi<Input, Output>;
  /** Saves. Its error stays in the form with everything typed; broken rules go to their fields. */
  onSubmit: (fields: Output) => Promise<Saved>;
  /** After the save: the place to go on from; leaving is free then. */
  onSaved?: (saved: Saved) => void;
  onCancel: () => void;
  saveLabel?: string;
  /** Fields that an error of the procedure is about: `{ CODE_TAKEN: 'code' }`. */
  errorFields?: Record<string, string>;
  /** The record was changed elsewhere since it was opened (useEditedRecord): what was changed, and the two ways on. */
  newer?: NewerRecordProps | null;
  /** By what name the form keeps what is typed (draftOf), so that it is there again after a crash. Without it nothing is kept. */
  draft?: FormDraft;
  /** Stands at the left in place of the line of anchors: a long form's own index. */
  index?: ReactNode;
  /** What saving asks for; who lacks it reads the form. */
  right?: Right;
  /** `FormSection`s; three or more get a line of anchors. Or bare fields for a short form. */
  children: ReactNode;
}

/** Enter goes on to the next field, as in a table; only the button, Ctrl+S and Ctrl+Enter save. */
function onEnter(event: KeyboardEvent<HTMLFormElement>) {
  const from = event.target;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(from instanceof HTMLInputElement) || event.ctrlKey) return;
  if (event.defaultPrevented || from.getAttribute('aria-expanded') === 'true' || from.type === 'checkbox' || from.type === 'radio') return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea, [role="combobox"]')].filter(
    (e) => e.tabIndex >= 0 && !e.hasAttribute('disabled') && e.getAttribute('aria-hidden') !== 'true',
  );
  stops[stops.indexOf(from) + 1]?.focus();
}

/**
 * The form of one record: errors under their fields and listed at the top with links, a bar with 保存 and 取消 that stays in sight,
 * Ctrl+S, a guard against leaving what was typed, and a draft of it. Fill it with sections and fields. Who may only look reads it.
 */
export function EntityForm<Input extends FieldValues, Output, Saved>({ right = 'edit', ...props }: EntityFormProps<Input, Output, Saved>) {
  return useRights().may(right) ? <WritableForm {...props} /> : <ReadOnlyForm form={props.form} onBack={props.onCancel} fields={props.children} />;
}

function WritableForm<Input extends FieldValues, Output, Saved>(props: Omit<EntityFormProps<Input, Output, Saved>, 'right'>) {
  const { form, onSubmit, onSaved, onCancel, saveLabel = '保存', errorFields, newer = null, draft: named = null, index, children } = props;
  const formId = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const saved = useRef(false);
  const [labels] = useState(createFormLabels);
  const { errors, isDirty, isSubmitting, submitCount } = form.formState;
  const draft = useFormDraft(form, named);
  const restoredAt = isDirty ? draft.restoredAt : null;
  const guard = useLeaveGuard(isDirty, { saved, wholeAddress: true, onLeave: draft.discard });

  const save = form.handleSubmit(
    async (fields) => {
      setFailure(null);
      try {
        const answer = await onSubmit(fields);
        saved.current = true;
        form.reset(form.getValues(), { keepDirtyValues: false, keepErrors: false });
        draft.discard();
        onSaved?.(answer);
      } catch (error) {
        claimError(error);
        setFailure(placeFailure(form, labels, readFailure(error), errorFields));
      }
    },
    // What the last try was refused for is no word about this one.
    () => setFailure(null),
  );
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => {
          // A rule over two fields may be mended at either. What the procedure refused (CODE_TAKEN) stands until it is asked again.
          const broken = faultsOf(form.formState.errors as FieldErrors, {}).filter(({ code }) => /^[a-z]/.test(code));
          if (broken.length > 0) void form.trigger(broken.map(({ path }) => path as never));
        },
      }),
    [form],
  );
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) told.current?.scrollIntoView?.({ block: 'nearest' });
  }, [failure]);
  const saveNow = useRef(save);
  useEffect(() => {
    saveNow.current = save;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (event.key.toLowerCase() !== 's' && event.key !== 'Enter')) return;
      event.preventDefault();
      // What is being typed settles on blur; the box's own value is up to date already.
      void saveNow.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  // The newer record's notice says it too, with the ways on.
  const shownFailure = newer && failure?.code === 'STALE_RECORD' ? null : failure;
  const goOn = (way: () => void) => () => {
    setFailure(null);
    way();
  };
  const faults = submitCount > 0 ? faultsOf(errors as FieldErrors, form.getValues()) : [];
  const sections = Children.toArray(children).filter((child) => isValidElement<FormSectionProps>(child) && child.type === FormSection);
  const titles = sections.map((section) => (isValidElement<FormSectionProps>(section) ? section.props.title : ''));

  return (
    <FormFields form={form}>
      <LabelsProvider value={labels}>
        <Box
          component="form"
          noValidate
          autoComplete="off"
          onSubmit={(event: React.FormEvent) => void save(event)}
          onKeyDown={onEnter}
          onChange={() => {
            saved.current = false;
            draft.revive();
          }}
          sx={{ flex: 1, display: 'flex', flexDirection: 'column', minHeight: 0 }}
        >
          {index === undefined && titles.length >= 3 && (
            <Stack component="nav" aria-label="表单各节" direction="row" spacing={2} sx={{ px: 2, pb: 1, flexWrap: 'wrap' }}>
              {titles.map((title) => (
                <Link key={title} component="button" type="button" onClick={() => goToSection(title)}>
                  {title}
                </Link>
              ))}
            </Stack>
          )}
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
            {index !== undefined && (
              <Box component="nav" aria-label="表单各节" sx={{ width: 208, flexShrink: 0, overflow: 'auto', pl: 2, pb: 2 }}>
                {index}
              </Box>
            )}
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'auto', px: 2, pb: 2 }}>
              {restoredAt && <RestoredDraft savedAt={restoredAt} onGiveUp={newer ? null : goOn(draft.giveUp)} />}
              {newer && (
                <NewerRecord
                  differences={newer.differences}
                  onReload={goOn(newer.onReload)}
                  onKeep={goOn(newer.onKeep)}
                  restored={restoredAt !== null}
                  isTyped={(path) => get(form.formState.dirtyFields, path) !== undefined}
                />
              )}
              {(faults.length > 0 || shownFailure) && (
                <Alert
                  ref={told}
                  severity="error"
                  role="alert"
                  sx={{ mb: 2 }}
                  action={shownFailure?.details ? <CopyDetails details={shownFailure.details} /> : undefined}
                >
                  {shownFailure && <Typography>{shownFailure.text}填写的内容还在。</Typography>}
                  {faults.length > 0 && (
                    <>
                      <Typography>还有 {faults.length} 处要改：</Typography>
                      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                        {faults.map(({ path, code, sentence }) => (
                          <li key={path}>
                            <Link component="button" type="button" sx={{ textAlign: 'left' }} onClick={() => form.setFocus(path as never)}>
                              {labels.get(path) ?? '整条记录'}：{labels.sentence(path, code, sentence)}
                            </Link>
                          </li>
                        ))}
                      </Box>
                    </>
                  )}
                </Alert>
              )}
              {sections.length > 0 ? (
                children
              ) : (
                <Paper sx={{ p: 2, maxWidth: 1200 }}>
                  <FieldGrid>{children}</FieldGrid>
                </Paper>
              )}
            </Box>
          </Box>
          <Stack
            direction="row"
            spacing={1}
            sx={{ px: 2, py: 1, alignItems: 'center', bgcolor: 'background.paper', borderTop: 1, borderColor: 'divider' }}
          >
            <Button id={`${formId}-save`} type="submit" variant="contained" color="primary" loading={isSubmitting} aria-keyshortcuts="Control+S">
              {saveLabel}
            </Button>
            <Button onClick={onCancel} disabled={isSubmitting}>
              取消
            </Button>
            <Typography color="textSecondary">{isDirty ? `有未保存的修改，Ctrl+S 保存${draft.failed ? '（草稿暂时没有留住）' : ''}` : ''}</Typography>
          </Stack>
        </Box>
      </LabelsProvider>
      {guard}
    </FormFields>
  );
}
