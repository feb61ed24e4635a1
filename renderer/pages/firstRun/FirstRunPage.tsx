import { Box, Button, Link, Paper, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, Link as RouterLink, useNavigate } from 'react-router';
import { DEFAULT_OBJECT_NAME, type OfficeFields, officeFields, officeIssues } from '../../../shared/office/office.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { MANUAL } from '../../app/rail.ts';
import { useRights } from '../../app/rights.tsx';
import { EmailInput, PhoneInput, TextInput } from '../../components/fields/TextInput.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { FieldGrid } from '../../components/form/FormSection.tsx';
import { type EntityFormApi, useEntityForm } from '../../components/form/useEntityForm.ts';
import { NoticeBar, useNotices } from '../../components/Notices.tsx';
import { showText } from '../../components/show.ts';
import { StepHeading } from '../accounts/RecoveryKeySteps.tsx';
import { DeadlineReadingInput } from '../office/DeadlineReadingInput.tsx';
import { AccountStep } from './AccountStep.tsx';
import { AreaChooser } from './AreaChooser.tsx';
import { BringBackup } from './BringBackup.tsx';
import { TrySample } from './TrySample.tsx';
import { useProposedNames } from './useProposedNames.ts';

const EMPTY: OfficeFields = {
  name: '',
  level: 'county',
  areaCode: '',
  areaName: '',
  cityName: '',
  upperName: '',
  upperEmail: '',
  reporter: '',
  phone: '',
  objectName: DEFAULT_OBJECT_NAME,
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
};

/** The steps of the office's own form, with the fields that each asks for and answers for; then that of accounts, unless there are some. */
const STEPS: readonly { title: string; fields: readonly (keyof OfficeFields)[] }[] = [
  { title: '单位', fields: ['areaCode', 'areaName', 'name', 'level'] },
  { title: '上级与填报', fields: ['cityName', 'upperName', 'upperEmail', 'reporter', 'phone'] },
  { title: '核对', fields: ['objectName', 'deadlineReading'] },
];
const ACCOUNT_STEP = { title: '账号与密码', fields: [] };

/** The first minutes with the program: name the office, or try it on a sample. */
export function FirstRunPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { postFailure } = useNotices();
  const office = useQuery(api.office.get.queryOptions());
  const form = useEntityForm({ schema: officeFields, values: EMPTY, issues: officeIssues });
  const save = useMutation(api.office.save.mutationOptions());
  const { chooseArea, settleArea } = useProposedNames(form);
  const [step, setStep] = useState(0);
  // A file may have accounts before it has an office: the program was closed in between.
  const [hasAccounts, setHasAccounts] = useState(useRights().account !== null);
  const steps = hasAccounts ? STEPS : [...STEPS, ACCOUNT_STEP];

  useEffect(() => {
    document.title = '初次设置 · 工驿管家';
  }, []);

  /** Saves the office and goes to work. What it was refused for stands at its step; then it rejects too. */
  async function finish(isProtected: boolean) {
    try {
      await save.mutateAsync({ version: null, fields: officeFields.parse(form.getValues()) });
      await navigate('/');
    } catch (error) {
      claimError(error);
      const { issues } = readFailure(error);
      if (issues.length === 0) postFailure(error);
      else {
        goToFault(issues.map((i) => i.path.replace(/^fields\./, '')));
        setHasAccounts(isProtected);
      }
      throw error;
    }
  }
  const finishOrGoOn = form.handleSubmit(
    async () => {
      if (hasAccounts) await finish(true).catch(() => undefined);
      else setStep(step + 1);
    },
    (errors) => goToFault(Object.keys(errors)),
  );
  /** Back to the first step that holds one of these fields. */
  function goToFault(names: readonly string[]) {
    const faulty = STEPS.findIndex(({ fields }) => fields.some((f) => names.includes(f)));
    if (faulty >= 0) setStep(faulty);
  }

  async function goOn(event: FormEvent) {
    event.preventDefault();
    if (step === STEPS.length - 1) return finishOrGoOn();
    if (step === 0) await settleArea();
    if (await form.trigger([...(STEPS[step]?.fields ?? [])], { shouldFocus: true })) setStep(step + 1);
  }

  if (office.data) return <Navigate to="/" replace />;
  return (
    <Box component="main" sx={{ height: '100%', overflow: 'auto', bgcolor: 'background.default' }}>
      <NoticeBar />
      <Box sx={{ width: 'min(1080px, 100%)', mx: 'auto', p: 3 }}>
        <Typography variant="h1" sx={{ color: 'quiet.gold' }}>
          工驿管家
        </Typography>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          工会户外劳动者服务站点的台账、经费、服务、报表和标识牌。数据都存放在本机，不联网也能用。
          <Link component={RouterLink} to={MANUAL.to} underline="always" sx={{ ml: 1 }}>
            用户手册
          </Link>
        </Typography>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: 'minmax(0, 1fr)',
            '@media (min-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr) 280px' },
          }}
        >
          <Paper sx={{ p: 3 }}>
            <Stepper activeStep={step} sx={{ mb: 3 }}>
              {steps.map(({ title }) => (
                <Step key={title}>
                  <StepLabel>{title}</StepLabel>
                </Step>
              ))}
            </Stepper>
            {step < STEPS.length && <StepHeading key={step}>{['先认识一下：是哪里的工会', '报表报给谁，由谁填报', '核对一遍'][step]}</StepHeading>}
            {step === STEPS.length ? (
              <AccountStep
                officeName={form.getValues('name')}
                reporter={form.getValues('reporter')}
                finishing={save.isPending}
                onFinish={finish}
                onBack={() => setStep(step - 1)}
              />
            ) : (
              <FormFields form={form}>
                <form noValidate onSubmit={(event) => void goOn(event)}>
                  {step === 0 && <UnitStep form={form} chooseArea={chooseArea} />}
                  {step === 1 && <UpperStep />}
                  {step === 2 && <LastStep fields={form.getValues()} />}
                  <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
                    <Button type="submit" variant="contained" color="primary" loading={save.isPending}>
                      {step === STEPS.length - 1 && hasAccounts ? '完成设置' : '下一步'}
                    </Button>
                    {step > 0 && <Button onClick={() => setStep(step - 1)}>上一步</Button>}
                  </Stack>
                </form>
              </FormFields>
            )}
          </Paper>
          <Stack spacing={2}>
            <TrySample />
            <BringBackup />
          </Stack>
        </Box>
      </Box>
    </Box>
  );
}

type OfficeForm = EntityFormApi<OfficeFields, OfficeFields>;

function UnitStep({ form, chooseArea }: { form: OfficeForm; chooseArea: (code: string) => Promise<void> }) {
  const [byHand, setByHand] = useState(false);
  const areaCode = form.watch('areaCode');
  const error = form.formState.errors.areaCode?.message;
  return (
    <Stack spacing={2}>
      {byHand ? (
        <FieldGrid>
          <TextInput
            name="areaCode"
            label="地区代码"
            required
            helper="县级 6 位。开发区、园区没有国家代码时由本单位自定：上级市的 4 位代码加两位数字，如 510790"
          />
          <TextInput name="areaName" label="地区名称" required placeholder="如：绵阳高新区" />
        </FieldGrid>
      ) : (
        <AreaChooser value={areaCode} onChange={(code) => void chooseArea(code)} error={error && (areaCode === '' ? '请选择所在地区' : error)} />
      )}
      <Link component="button" type="button" sx={{ alignSelf: 'start' }} onClick={() => setByHand(!byHand)}>
        {byHand ? '从行政区划表里找' : '表里没有本地区（开发区、园区等）'}
      </Link>
      <TextInput name="name" label="单位名称" required helper="印在报表的“填报单位”一栏" />
    </Stack>
  );
}

function UpperStep() {
  return (
    <FieldGrid>
      <TextInput name="cityName" label="上级地区" helper="县级单位的季度表以它为题" />
      <TextInput name="upperName" label="上级工会" />
      <EmailInput name="upperEmail" label="上级工会的邮箱" helper="报送时写在邮件草稿的收件人一栏，可以以后再填" />
      <span />
      <TextInput name="reporter" label="填报人" />
      <PhoneInput name="phone" label="联系电话" />
    </FieldGrid>
  );
}

function LastStep({ fields }: { fields: OfficeFields }) {
  const recap: [string, string][] = [
    ['单位', fields.name],
    ['地区', `${fields.areaName}（${fields.areaCode}）`],
    ['上级工会', fields.upperName],
    ['上级工会的邮箱', fields.upperEmail],
    ['填报人', fields.reporter],
    ['联系电话', fields.phone],
  ];
  return (
    <Stack spacing={2}>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 3, rowGap: 0.5, m: 0 }}>
        {recap.map(([label, value]) => (
          <Box key={label} sx={{ display: 'contents' }}>
            <Typography component="dt" color="textSecondary">
              {label}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {showText(value)}
            </Typography>
          </Box>
        ))}
      </Box>
      <TextInput
        name="objectName"
        label="站点的规范名称"
        required
        helper="印在标识牌和报表上。各地叫法不同（工驿站、户外劳动者驿站……），以上级规定为准"
      />
      <DeadlineReadingInput />
      <Typography color="textSecondary">这些以后都可以在“设置”里修改。</Typography>
    </Stack>
  );
}
