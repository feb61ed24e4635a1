import { Alert, Box, Button, Checkbox, Link, ListItemText, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { Link as RouterLink } from 'react-router';
import type { FileListItem } from '../../../shared/hardship/contract.ts';
import { type AidKind, aidKind } from '../../../shared/hardship/valueLists.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import type { NoticeFile } from './noticeChoice.ts';

interface MarginProps {
  files: readonly NoticeFile[];
  choose: (files: readonly NoticeFile[]) => void;
  /** The files of the notice that there are, in any order. */
  known: readonly FileListItem[];
  /** False while they are read. */
  isKnown: boolean;
  /** Why files cannot stand in it, by `files.0`. */
  issues: readonly RuleIssue[];
  /** Files of which notices may be made today. */
  published: readonly FileListItem[];
  lacksPhone: boolean;
}

/** Beside the notice, and never on it: who stands in it by name, what each is to be given, and why somebody cannot stand there. */
export function NoticeMargin({ files, choose, known, isKnown, issues, published, lacksPhone }: MarginProps) {
  const rowOf = new Map(known.map((row) => [row.id, row]));
  const [first] = files;
  const isCommon = files.every(({ proposedAid }) => proposedAid.join() === first?.proposedAid.join());
  const common = isCommon ? (first?.proposedAid ?? []) : [];
  const chosen = new Set(files.map(({ id }) => id));
  const day = first && rowOf.get(first.id)?.publishedOn;
  const others = published.filter(({ id, publishedOn }) => publishedOn === day && !chosen.has(id));
  const issueAt = (at: number): RuleIssue | undefined => issues.find(({ path }) => path === `files.${at}`);
  // Whoever cannot stand in it is on top, where he is seen.
  const placed = files
    .map((file, at) => ({ file, at, issue: issueAt(at) }))
    .toSorted((a, b) => Number(a.issue === undefined) - Number(b.issue === undefined));
  return (
    <Stack spacing={1.5}>
      {lacksPhone && (
        <Alert severity="warning" action={<LinkButton to="/settings">去填写</LinkButton>}>
          本单位没有填联系电话，公示单上没有反映电话。
        </Alert>
      )}
      {issues.length > 1 && (
        <Button onClick={() => choose(files.filter((_, at) => issueAt(at) === undefined))}>移出不能列入的 {issues.length} 户</Button>
      )}
      {others.length > 0 && (
        <Button onClick={() => choose([...files, ...others.map(({ id }) => ({ id, proposedAid: common }))])}>
          加入同一天公示的另外 {others.length} 户
        </Button>
      )}
      {files.length > 1 && (
        <AidKindsBox
          label="全部拟帮扶项目"
          blank={isCommon ? BLANK : '各户不同'}
          value={common}
          onChange={(proposedAid) => choose(files.map(({ id }) => ({ id, proposedAid })))}
        />
      )}
      <Stack component="ol" aria-label="列入公示单的档案" spacing={1.5} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {placed.map(({ file, at, issue }) => (
          <Chosen
            key={file.id}
            number={at + 1}
            name={rowOf.get(file.id)?.name ?? (isKnown ? '已撤回的档案' : '')}
            employer={rowOf.get(file.id)?.employer ?? ''}
            file={file}
            issue={issue}
            onAid={(proposedAid) => choose(files.with(at, { ...file, proposedAid }))}
            onRemove={() => choose(files.toSpliced(at, 1))}
          />
        ))}
      </Stack>
    </Stack>
  );
}

interface ChosenProps {
  number: number;
  name: string;
  employer: string;
  file: NoticeFile;
  issue: RuleIssue | undefined;
  onAid: (kinds: AidKind[]) => void;
  onRemove: () => void;
}

function Chosen({ number, name, employer, file, issue, onAid, onRemove }: ChosenProps) {
  return (
    <Box component="li" aria-label={name} sx={{ borderTop: 1, borderColor: 'divider', pt: 1, overflowWrap: 'anywhere' }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'baseline' }}>
        <Typography aria-hidden>{number}</Typography>
        <Link component={RouterLink} to={`/hardship/${file.id}`} sx={{ flex: 1 }}>
          {name}
        </Link>
        <Button variant="text" aria-label={`移出${name}`} onClick={onRemove} sx={{ flexShrink: 0 }}>
          移出
        </Button>
      </Stack>
      {employer && <Typography color="textSecondary">{employer}</Typography>}
      {issue ? (
        <Typography role="alert" color="error">
          {issueSentence(issue)}。
        </Typography>
      ) : (
        <AidKindsBox label="拟帮扶项目" blank={BLANK} value={file.proposedAid} onChange={onAid} />
      )}
    </Box>
  );
}

const BLANK = '未填';

interface AidKindsProps {
  label: string;
  /** What stands there when none is chosen. */
  blank: string;
  value: readonly AidKind[];
  onChange: (kinds: AidKind[]) => void;
}

/** Any of the kinds of aid, in their order. */
function AidKindsBox({ label, blank, value, onChange }: AidKindsProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label}>
      <Select
        multiple
        displayEmpty
        value={[...value]}
        labelId={`${id}-label`}
        SelectDisplayProps={{ id }}
        renderValue={(kinds) => kinds.map((kind) => aidKindText[kind]).join('、') || blank}
        onChange={({ target }) => onChange(aidKind.options.filter((kind) => target.value.includes(kind)))}
      >
        {aidKind.options.map((kind) => (
          <MenuItem key={kind} value={kind} dense>
            <Checkbox checked={value.includes(kind)} tabIndex={-1} sx={{ py: 0, pl: 0 }} slotProps={{ input: { 'aria-hidden': true } }} />
            <ListItemText>{aidKindText[kind]}</ListItemText>
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}
