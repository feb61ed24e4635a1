import { Alert, Button, Link, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RequiredAttachment, requiredAttachments } from '../../../shared/hardship/attachments.ts';
import type { FileView } from '../../../shared/hardship/contract.ts';
import type { FileAttachment, HardshipFile } from '../../../shared/hardship/file.ts';
import type { FileState } from '../../../shared/hardship/process.ts';
import { hardshipRulesOf } from '../../../shared/hardship/ruleRecords.ts';
import { ruleInForce } from '../../../shared/hardship/rules.ts';
import type { AttachmentKind } from '../../../shared/hardship/valueLists.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { attachmentKindText, attachmentOccasionText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { AttachDialog } from './AttachDialog.tsx';
import { ConsentSection } from './ConsentSection.tsx';

const OVER: readonly FileState[] = ['closed', 'destroyed'];

type Asked = { to: 'open' | 'detach'; attachment: FileAttachment } | { to: 'attach'; kind: AttachmentKind | null };

/** 材料: what the file needs on which occasion and whether it is there; each document is opened with a purpose and taken out with a reason. */
export function FileAttachments({ view: { file } }: { view: FileView }) {
  const api = useApi();
  const rules = useQuery(api.hardshipRules.list.queryOptions({ input: {} }));
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayChange = useRights().may('editHardship') && file.withdrawnAt === null && !OVER.includes(file.process.state);
  const close = () => setAsked(null);
  return (
    <>
      <QueryView query={rules}>
        {({ rows }) => {
          const rule = ruleInForce(hardshipRulesOf(rows).attachmentRules, todayOf(new Date()), file.areaCode);
          const needs = rule ? requiredAttachments(file, rule) : [];
          return (
            <>
              {rule ? (
                <Needs file={file} needs={needs} onAsk={setAsked} mayChange={mayChange} />
              ) : (
                <Alert
                  severity="info"
                  sx={{ m: 2, mb: 0, maxWidth: 1200 }}
                  action={<LinkButton to="/hardship/rules?tab=attachmentRule">打开所附材料</LinkButton>}
                >
                  还没有当地的所附材料标准，不能核对材料是否齐全。
                </Alert>
              )}
              <Others file={file} needs={needs} onAsk={setAsked} mayChange={mayChange} />
              <ConsentSection file={file} mayChange={mayChange} />
            </>
          );
        }}
      </QueryView>
      {asked?.to === 'attach' && <AttachDialog file={file} kind={asked.kind} onClose={close} />}
      {asked?.to === 'open' && <OpenDialog fileId={file.id} attachment={asked.attachment} onClose={close} />}
      {asked?.to === 'detach' && <DetachDialog file={file} attachment={asked.attachment} onClose={close} />}
    </>
  );
}

interface PartProps {
  file: HardshipFile;
  needs: readonly RequiredAttachment[];
  onAsk: (asked: Asked) => void;
  mayChange: boolean;
}

const kindsText = (kinds: readonly AttachmentKind[]): string => kinds.map((kind) => attachmentKindText[kind]).join(' 或 ');

function Needs({ file, needs, onAsk, mayChange }: PartProps) {
  const missing = needs.filter(({ present }) => !present).length;
  const columns: readonly PlainColumn<RequiredAttachment>[] = [
    { key: 'occasion', label: '事由', oneLine: true, cell: ({ occasion }) => attachmentOccasionText[occasion] },
    { key: 'anyOf', label: '材料', cell: ({ anyOf }) => kindsText(anyOf) },
    {
      key: 'present',
      label: '情况',
      oneLine: true,
      cell: ({ present }) => <StatusWord word={present ? '已有' : '缺'} tone={present ? 'good' : 'attention'} />,
    },
    {
      key: 'documents',
      label: '文件',
      cell: ({ anyOf }) => (
        <>
          <Documents file={file} of={file.attachments.filter(({ kind }) => anyOf.includes(kind))} onAsk={onAsk} mayChange={mayChange} />
          {mayChange && (
            <Button
              variant="text"
              sx={{ minWidth: 0, p: 0 }}
              aria-label={`上传：${kindsText(anyOf)}`}
              onClick={() => onAsk({ to: 'attach', kind: anyOf.length === 1 ? (anyOf[0] ?? null) : null })}
            >
              上传
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <TabSection title="应有的材料" note={needs.length === 0 ? '' : missing > 0 ? `还缺 ${missing} 项` : '都有了'}>
      {needs.length === 0 ? (
        <Typography color="textSecondary">按现在的标准没有应有的材料。</Typography>
      ) : (
        <PlainTable label="应有的材料" columns={columns} rows={needs} rowKey={({ occasion, anyOf }) => `${occasion} ${anyOf.join()}`} />
      )}
    </TabSection>
  );
}

function Others({ file, needs, onAsk, mayChange }: PartProps) {
  const asked = new Set(needs.flatMap(({ anyOf }) => anyOf));
  const others = file.attachments.filter(({ kind }) => !asked.has(kind));
  return (
    <TabSection
      title={needs.length > 0 ? '其他材料' : '材料'}
      actions={mayChange && <Button onClick={() => onAsk({ to: 'attach', kind: null })}>上传材料</Button>}
    >
      {others.length === 0 ? (
        <Typography color="textSecondary">{needs.length > 0 ? '没有其他材料。' : '还没有上传过材料。'}</Typography>
      ) : (
        <Documents file={file} of={others} named onAsk={onAsk} mayChange={mayChange} />
      )}
    </TabSection>
  );
}

/** Documents by their names. `named`: with their kind. */
function Documents({ of, named = false, onAsk, mayChange }: Omit<PartProps, 'needs'> & { of: readonly FileAttachment[]; named?: boolean }) {
  return of.map((attachment) => (
    <Stack key={`${attachment.hash} ${attachment.kind}`} direction="row" useFlexGap spacing={1} sx={{ alignItems: 'baseline', flexWrap: 'wrap' }}>
      {named && <Typography component="span">{attachmentKindText[attachment.kind]}</Typography>}
      <Link component="button" type="button" sx={{ textAlign: 'left', overflowWrap: 'anywhere' }} onClick={() => onAsk({ to: 'open', attachment })}>
        {attachment.name}
      </Link>
      <Typography component="span" color="textSecondary">
        {attachment.addedOn}
      </Typography>
      {mayChange && (
        <Button variant="text" sx={{ minWidth: 0, p: 0 }} aria-label={`去掉 ${attachment.name}`} onClick={() => onAsk({ to: 'detach', attachment })}>
          去掉
        </Button>
      )}
    </Stack>
  ));
}

function OpenDialog({ fileId, attachment, onClose }: { fileId: string; attachment: FileAttachment; onClose: () => void }) {
  const api = useApi();
  const open = useMutation(api.hardship.document.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  return (
    <PurposeDialog
      title={`打开“${attachment.name}”`}
      text={attachmentKindText[attachment.kind]}
      actionLabel="打开"
      onClose={onClose}
      onAction={async (purpose) => {
        await open.mutateAsync({ id: fileId, hash: attachment.hash, purpose });
        onClose();
      }}
    />
  );
}

function DetachDialog({ file, attachment, onClose }: { file: HardshipFile; attachment: FileAttachment; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const detach = useMutation(api.hardship.detach.mutationOptions());
  return (
    <ReasonDialog
      open
      required
      title={`去掉“${attachment.name}”`}
      text="从档案里去掉这份材料。去掉以后可以在“修改记录”里撤销。"
      actionLabel="去掉"
      onKeep={onClose}
      onAction={async (reason) => {
        await detach.mutateAsync({ id: file.id, version: file.version, hash: attachment.hash, kind: attachment.kind, reason });
        post({ tone: 'success', text: `已去掉“${attachment.name}”。` });
        onClose();
      }}
    />
  );
}
