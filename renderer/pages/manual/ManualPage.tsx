import { Box, List, ListItem, ListItemButton, ListItemText, Stack, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { NotFoundScreen } from '../../app/screens/NotFoundScreen.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { CHAPTERS, type Chapter } from './chapters.ts';
import { ManualText } from './ManualText.tsx';

function Contents({ at }: { at: Chapter }) {
  return (
    <Box
      component="nav"
      aria-label="手册目录"
      sx={{ width: '15em', flexShrink: 0, overflowY: 'auto', borderRight: 1, borderColor: 'divider', '@media print': { display: 'none' } }}
    >
      <List dense disablePadding>
        {CHAPTERS.map((chapter) => (
          <ListItem key={chapter.name} disablePadding>
            <ListItemButton component={Link} to={chapter.to} selected={chapter === at} aria-current={chapter === at ? 'page' : undefined}>
              <ListItemText primary={chapter.name === '' ? '目录' : chapter.title} sx={{ m: 0 }} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Box>
  );
}

/** 用户手册: the chapters of `docs/manual`, for a PC that has no program for such files. */
export function ManualPage() {
  const { chapter: name = '' } = useParams();
  const place = CHAPTERS.findIndex((chapter) => chapter.name === name);
  const at = CHAPTERS[place];
  const before = CHAPTERS[place - 1];
  const after = CHAPTERS[place + 1];

  if (!at) return <NotFoundScreen />;
  return (
    <>
      <PageHeader title={at.name === '' ? '用户手册' : at.title} note={at.name === '' ? undefined : '用户手册'} />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper' }}>
        <Contents at={at} />
        {/* Each chapter is read from its beginning. */}
        <Box
          key={name}
          component="article"
          tabIndex={0}
          aria-label={at.title}
          sx={{ flex: 1, minWidth: 0, overflowY: 'auto', px: 4, py: 2, '@media print': { overflow: 'visible' } }}
        >
          <Typography variant="h1" component="p" sx={{ display: 'none', '@media print': { display: 'block', mb: 2 } }}>
            {at.title}
          </Typography>
          <ManualText text={at.text} />
          <Stack direction="row" sx={{ justifyContent: 'space-between', maxWidth: '52em', mt: 4, mb: 2, '@media print': { display: 'none' } }}>
            {before ? <LinkButton to={before.to}>上一章：{before.name === '' ? '目录' : before.title}</LinkButton> : <span />}
            {after && <LinkButton to={after.to}>下一章：{after.title}</LinkButton>}
          </Stack>
        </Box>
      </Box>
    </>
  );
}
