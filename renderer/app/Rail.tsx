import MenuOpenOutlined from '@mui/icons-material/MenuOpenOutlined';
import MenuOutlined from '@mui/icons-material/MenuOutlined';
import { Box, List, ListItem, ListItemButton, ListItemIcon, ListItemText, ListSubheader } from '@mui/material';
import { Link, useLocation } from 'react-router';
import { useBuiltPages } from './builtPages.ts';
import { usePreferences } from './Preferences.tsx';
import { MANUAL, RAIL, type RailPage } from './rail.ts';

const WIDTH = 216;
/** Four characters of the small text. */
const COLLAPSED_WIDTH = 'calc(5.2em + 12px)';

const isWithin = (pathname: string, to: string): boolean => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
/** Of the pages that the path lies within the nearest one: the rules of hardship files stand below the files. */
const placeOf = (pathname: string, pages: readonly RailPage[]): string | undefined =>
  pages.filter(({ to }) => isWithin(pathname, to)).sort((a, b) => b.to.length - a.to.length)[0]?.to;

function RailItem({ page, collapsed, here }: { page: RailPage; collapsed: boolean; here: boolean }) {
  const Icon = page.icon;
  return (
    <ListItem disablePadding>
      <ListItemButton
        component={Link}
        to={page.to}
        selected={here}
        aria-current={here ? 'page' : undefined}
        sx={{
          px: collapsed ? 0.5 : 2,
          py: 0.5,
          flexDirection: collapsed ? 'column' : 'row',
          borderLeft: 3,
          borderColor: here ? 'text.primary' : 'transparent',
        }}
      >
        <ListItemIcon sx={{ minWidth: collapsed ? 0 : 30, color: here ? 'text.primary' : 'text.secondary' }}>
          <Icon fontSize="small" />
        </ListItemIcon>
        <ListItemText
          primary={page.label}
          sx={{ m: 0 }}
          slotProps={{
            primary: {
              sx: {
                fontSize: collapsed ? 'caption.fontSize' : 'body1.fontSize',
                fontWeight: here ? 600 : 400,
                textAlign: collapsed ? 'center' : 'left',
                lineHeight: collapsed ? 1.3 : 1.6,
              },
            },
          }}
        />
      </ListItemButton>
    </ListItem>
  );
}

/** The left rail. Collapsed it shows icons with the word below, never an icon alone. */
export function Rail() {
  const { railCollapsed: collapsed, setRailCollapsed } = usePreferences();
  const { pathname } = useLocation();
  const isBuilt = useBuiltPages();
  const groups = RAIL.map((group) => ({ ...group, pages: group.pages.filter((page) => isBuilt(page.to)) })).filter((g) => g.pages.length > 0);
  const place = placeOf(pathname, [...groups.flatMap((group) => group.pages), MANUAL]);
  return (
    <Box
      component="nav"
      aria-label="栏目"
      sx={{
        width: collapsed ? COLLAPSED_WIDTH : WIDTH,
        fontSize: 'caption.fontSize',
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'quiet.sunk',
        borderRight: 1,
        borderColor: 'divider',
        '@media print': { display: 'none' },
      }}
    >
      <Box sx={{ flex: 1, overflowY: 'auto', overflowX: 'hidden', pt: 1 }}>
        {groups.map((group) => (
          <List
            key={group.title}
            dense
            disablePadding
            aria-label={group.title || undefined}
            subheader={
              group.title && !collapsed ? (
                <ListSubheader disableSticky sx={{ lineHeight: 2.2, px: 2, pt: 0.75, bgcolor: 'transparent', fontSize: 'caption.fontSize' }}>
                  {group.title}
                </ListSubheader>
              ) : undefined
            }
            sx={collapsed && group.title ? { borderTop: 1, borderColor: 'divider' } : undefined}
          >
            {group.pages.map((page) => (
              <RailItem key={page.to} page={page} collapsed={collapsed} here={page.to === place} />
            ))}
          </List>
        ))}
      </Box>
      <Box sx={{ borderTop: 1, borderColor: 'divider', py: 0.5 }}>
        {isBuilt(MANUAL.to) && (
          <List dense disablePadding>
            <RailItem page={MANUAL} collapsed={collapsed} here={MANUAL.to === place} />
          </List>
        )}
        <ListItemButton
          onClick={() => setRailCollapsed(!collapsed)}
          aria-expanded={!collapsed}
          sx={{
            flexGrow: 0,
            px: collapsed ? 0.5 : 2,
            py: 0.5,
            flexDirection: collapsed ? 'column' : 'row',
            borderLeft: 3,
            borderColor: 'transparent',
          }}
        >
          <ListItemIcon sx={{ minWidth: collapsed ? 0 : 30 }}>
            {collapsed ? <MenuOutlined fontSize="small" /> : <MenuOpenOutlined fontSize="small" />}
          </ListItemIcon>
          <ListItemText
            primary={collapsed ? '展开栏目' : '收起栏目'}
            sx={{ m: 0 }}
            slotProps={{ primary: { sx: { color: 'text.secondary', fontSize: collapsed ? 'caption.fontSize' : 'body1.fontSize' } } }}
          />
        </ListItemButton>
      </Box>
    </Box>
  );
}
