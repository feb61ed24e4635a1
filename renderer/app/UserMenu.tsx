import LockOutlined from '@mui/icons-material/LockOutlined';
import PersonOutlined from '@mui/icons-material/PersonOutlined';
import { Box, Button, Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import type { Account } from '../../shared/accounts/account.ts';
import { roleText } from '../../shared/text/values.ts';
import { ChangePasswordDialog } from '../pages/accounts/ChangePasswordDialog.tsx';
import { useLock } from './lock.ts';

/** Who works here, and what is at hand for that: the own password, and locking before leaving the desk. */
export function UserMenu({ account }: { account: Account }) {
  const lock = useLock();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        variant="text"
        startIcon={<PersonOutlined />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`当前用户 ${account.name}`}
        title={account.name}
        sx={{ flexShrink: 0 }}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Box component="span" sx={{ maxWidth: '6em', overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {account.name}
        </Box>
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={close} slotProps={{ list: { 'aria-label': '当前用户' } }}>
        <Box component="li" role="presentation" sx={{ px: 2, pb: 1, maxWidth: '20em', overflowWrap: 'anywhere' }}>
          <Typography sx={{ fontWeight: 600 }}>{account.name}</Typography>
          <Typography color="textSecondary">
            {roleText[account.role]}
            {account.hardship && '，可以查看困难档案'}
          </Typography>
        </Box>
        <Divider component="li" role="presentation" />
        <MenuItem
          onClick={() => {
            close();
            setChanging(true);
          }}
        >
          修改密码
        </MenuItem>
        <MenuItem
          aria-keyshortcuts="Control+L"
          onClick={() => {
            close();
            lock?.();
          }}
        >
          <ListItemText>
            <LockOutlined fontSize="inherit" sx={{ mr: 0.5, verticalAlign: '-0.1em' }} />
            锁定
          </ListItemText>
          <Typography component="kbd" variant="caption" color="textSecondary" sx={{ ml: 3, fontFamily: 'inherit' }}>
            Ctrl+L
          </Typography>
        </MenuItem>
      </Menu>
      {changing && <ChangePasswordDialog account={account} onClose={() => setChanging(false)} />}
    </>
  );
}
