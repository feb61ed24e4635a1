import PersonOutlined from '@mui/icons-material/PersonOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import { Box, Button, Stack, Typography } from '@mui/material';
import type { Office } from '../../shared/office/office.ts';
import { DeadlineWord } from './DeadlineWord.tsx';
import { DisplayMenu } from './DisplayMenu.tsx';
import { useRights } from './rights.tsx';
import { SaveStateWord } from './SaveStateWord.tsx';
import { UserMenu } from './UserMenu.tsx';

/** Office, search, the next deadline, whether all is saved, and who works here. */
export function TopBar({ office, onSearch }: { office: Office | null; onSearch: () => void }) {
  const { account } = useRights();
  return (
    <Stack
      component="header"
      direction="row"
      spacing={2}
      sx={{
        alignItems: 'center',
        minHeight: 48,
        px: 2,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        '@media print': { display: 'none' },
      }}
    >
      <Typography noWrap title={office?.name} sx={{ fontWeight: 600, color: 'quiet.gold', maxWidth: '24em' }}>
        {office?.name ?? '工驿管家'}
      </Typography>
      <Button
        onClick={onSearch}
        startIcon={<SearchOutlined />}
        sx={{
          width: 280,
          minWidth: 150,
          flexShrink: 0.5,
          justifyContent: 'flex-start',
          color: 'text.secondary',
          fontWeight: 400,
          whiteSpace: 'nowrap',
        }}
        aria-keyshortcuts="Control+K"
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          搜索站点、页面、操作
        </Box>
        <Box component="kbd" sx={{ ml: 'auto', pl: 1, font: 'inherit', fontSize: 'caption.fontSize' }}>
          Ctrl+K
        </Box>
      </Button>
      <Box sx={{ flex: 1 }} />
      {office && <DeadlineWord />}
      <SaveStateWord />
      <DisplayMenu />
      {account && <UserMenu account={account} />}
      {!account && office?.reporter && (
        <Stack direction="row" spacing={0.5} sx={{ alignItems: 'center', color: 'text.secondary' }}>
          <PersonOutlined fontSize="small" titleAccess="填报人" />
          <Typography noWrap sx={{ maxWidth: '8em' }}>
            {office.reporter}
          </Typography>
        </Stack>
      )}
    </Stack>
  );
}
