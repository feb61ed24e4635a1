import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import { Link, Stack, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { Link as RouterLink } from 'react-router';

/**
 * Head of a record's page: the way back to its list, name, code, status, and the two or three actions that the status allows.
 * @param windowTitle what the window is called instead, where the name is a person's in need: browsers keep the titles of windows, on the disk
 */
export function RecordHeader({
  title,
  windowTitle = title,
  code,
  status,
  actions,
  back,
}: {
  title: string;
  windowTitle?: string;
  code?: string;
  status?: ReactNode;
  actions?: ReactNode;
  back: { to: string; label: string };
}) {
  useEffect(() => {
    document.title = `${windowTitle} · 工驿管家`;
  }, [windowTitle]);
  return (
    <Stack sx={{ px: 2, pt: 1, pb: 0.5, '@media print': { display: 'none' } }}>
      <Link component={RouterLink} to={back.to} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, alignSelf: 'flex-start' }}>
        <ArrowBackOutlined fontSize="inherit" />
        {back.label}
      </Link>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', minHeight: 40 }}>
        <Typography variant="h1" noWrap title={title}>
          {title}
        </Typography>
        {code && (
          <Typography color="textSecondary" noWrap sx={{ flexShrink: 0 }}>
            {code}
          </Typography>
        )}
        {status}
        <Stack direction="row" spacing={1} sx={{ ml: 'auto !important', pl: 2, flexShrink: 0 }}>
          {actions}
        </Stack>
      </Stack>
    </Stack>
  );
}
