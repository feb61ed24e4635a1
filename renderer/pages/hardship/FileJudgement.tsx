import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { standingJudgement } from '../../../shared/hardship/household.ts';
import type { Judgement } from '../../../shared/hardship/judgement.ts';
import { EDITABLE_STATES, type FileState } from '../../../shared/hardship/process.ts';
import { isPlainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { hardshipCategoryText } from '../../../shared/text/hardship.ts';
import { judgementStepSentence, judgementVerdictSentence } from '../../../shared/text/judgement.ts';
import { useApi } from '../../api/client.ts';
import { readFailure } from '../../api/failure.ts';
import { May } from '../../app/rights.tsx';
import { DateBox } from '../../components/fields/DateBox.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showInstant } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

/** 认定: the judgement that counts with its working, another one as of a day, and those of before. */
export function FileJudgement({ file }: { file: HardshipFile }) {
  const { state, category, approvedOn } = file.process;
  const isEditable = file.withdrawnAt === null && EDITABLE_STATES.includes(state);
  const isStale = file.judgement !== null && standingJudgement(file) === null;
  const isDecided = file.judgementServed || approvedOn === null;
  return (
    <>
      <TabSection title="现在的认定" note={UNDER_REVIEW_NOTES[state]}>
        {file.judgement === null ? (
          <Typography color="textSecondary">还没有认定过。</Typography>
        ) : (
          <>
            {isStale && (
              <Alert severity="warning" sx={{ mb: 1 }}>
                认定以后家庭情况有改动，这次认定不再作数，请重新认定。
              </Alert>
            )}
            {isEditable && state === 'investigating' && file.judgementServed && !isStale && (
              <Alert severity="info" sx={{ mb: 1 }}>
                这是以前的认定，请按调查的情况重新认定。
              </Alert>
            )}
            {isEditable && !isDecided && !isStale && (
              <Alert severity="info" sx={{ mb: 1 }}>
                这次认定还没有生效：办理年审、调整或审定以前，仍按{category ? hardshipCategoryText[category] : '原来的类别'}帮扶。
              </Alert>
            )}
            <Working judgement={file.judgement} />
          </>
        )}
      </TabSection>
      {isEditable && (
        <May right="editHardship">
          <NewJudgement file={file} />
        </May>
      )}
      <Earlier fileId={file.id} />
    </>
  );
}

const AS_REVIEWED = '审批中的档案按公示时的认定办理。确要重新认定，先退回补正。';
/** Why nothing can be judged where others have the file under review. */
const UNDER_REVIEW_NOTES: Partial<Record<FileState, string>> = {
  awaitingFirstReview: '初审通过、进入入户调查以后再认定。',
  published: '公示中的档案按公示时的认定办理。有异议的先登记异议，异议成立的退回重新认定。',
  objected: '异议成立的退回调查，再重新认定。',
  awaitingTownReview: AS_REVIEWED,
  awaitingDataCheck: AS_REVIEWED,
  dataCheckSent: AS_REVIEWED,
  awaitingDecision: AS_REVIEWED,
};

/** The sum, line by line as on paper, and what comes of it. */
function Working({ judgement }: { judgement: Judgement }) {
  return (
    <>
      <Box component="ol" sx={{ m: 0, pl: 3, '& li': { overflowWrap: 'anywhere', py: 0.125 } }}>
        {judgement.steps.map((step, index) => (
          // The order of the steps never changes within a judgement.
          <Typography key={`${step.step} ${String(index)}`} component="li">
            {judgementStepSentence(step)}
          </Typography>
        ))}
      </Box>
      <Typography sx={{ mt: 1, fontWeight: 600 }}>{judgementVerdictSentence(judgement)}</Typography>
    </>
  );
}

/** As it would be judged on a day, before anything is kept. */
function NewJudgement({ file }: { file: HardshipFile }) {
  const api = useApi();
  const { post } = useNotices();
  const [on, setOn] = useState<string | null>(todayOf(new Date()));
  const isDay = isPlainDate(on);
  const preview = useQuery(api.hardship.judgePreview.queryOptions({ input: { id: file.id, on: on ?? '' }, enabled: isDay }));
  const judge = useMutation(api.hardship.judge.mutationOptions());
  const keep = async (day: string) => {
    const judged = await judge.mutateAsync({ id: file.id, version: file.version, on: day });
    if (judged.judgement) post({ tone: 'success', text: judgementVerdictSentence(judged.judgement) });
  };
  return (
    <TabSection title="试算" note="按所选日期的标准和档案现在的内容计算，点“按此认定”才记入档案。">
      <Stack direction="row" spacing={2} sx={{ alignItems: 'flex-end', mb: 1.5 }}>
        <Box sx={{ width: '12em' }}>
          <DateBox label="认定日期" value={on} onChange={setOn} error={on !== null && !isDay ? '日期不存在或格式不对' : undefined} />
        </Box>
        <Button
          variant="contained"
          color="primary"
          disabled={!isDay || !preview.isSuccess}
          loading={judge.isPending}
          // What failed is told in the notice bar.
          onClick={() => isDay && keep(on).catch(() => undefined)}
        >
          按此认定
        </Button>
      </Stack>
      {isDay && preview.isError ? (
        <PreviewFailure error={preview.error} />
      ) : (
        isDay && <QueryView query={preview}>{(judgement) => <Working judgement={judgement} />}</QueryView>
      )}
    </TabSection>
  );
}

/** A missing rule is put right on its page; whatever else failed is told as it is. */
function PreviewFailure({ error }: { error: unknown }) {
  const { text, code, issues } = readFailure(error);
  const sentence = issues[0] ? text.replace(/^没有保存：/, '') : text;
  return (
    <Alert severity={code === 'MISSING_RULE' || issues.length > 0 ? 'warning' : 'error'} action={code === 'MISSING_RULE' && <RulesLink />}>
      {sentence}
    </Alert>
  );
}
const RulesLink = () => <LinkButton to="/hardship/rules">打开困难帮扶标准</LinkButton>;

/** Every judgement that was kept, the latest first; each opens to its working, as it was counted then. */
function Earlier({ fileId }: { fileId: string }) {
  const api = useApi();
  const query = useQuery(api.hardship.judgements.queryOptions({ input: { id: fileId } }));
  return (
    <QueryView query={query}>
      {({ rows: [, ...earlier] }) =>
        earlier.length > 0 && (
          <TabSection title={`以前的认定（${earlier.length}）`} note="当时的标准和算式，后来的改动不影响它。">
            <Stack spacing={1}>
              {earlier.map(({ id, madeAt, judgement }) => (
                <Box key={id} component="details">
                  <Box component="summary" sx={{ cursor: 'pointer' }}>
                    {judgementVerdictSentence(judgement)}
                    <Typography component="span" color="textSecondary">
                      （{judgement.category === null && `${judgement.input.on}，`}
                      {showInstant(madeAt)} 登记）
                    </Typography>
                  </Box>
                  <Box sx={{ pt: 1, pl: 2 }}>
                    <Working judgement={judgement} />
                  </Box>
                </Box>
              ))}
            </Stack>
          </TabSection>
        )
      }
    </QueryView>
  );
}
