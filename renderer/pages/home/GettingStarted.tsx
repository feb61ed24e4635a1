import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, Button, Link, Paper, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { HomeOverview } from '../../../shared/home/contract.ts';
import { useBuiltPages } from '../../app/builtPages.ts';

interface Thing {
  done: boolean;
  title: string;
  ways: readonly { label: string; to: string }[];
}

/** The first four things to do. Put away by hand, found again in 设置. */
export function GettingStarted({ begun, onPutAway }: { begun: HomeOverview['begun']; onPutAway: () => void }) {
  const isBuilt = useBuiltPages();
  const things: Thing[] = [
    {
      done: begun.stations,
      title: '把站点放进来',
      ways: [
        { label: '导入已有的台账', to: '/imports' },
        { label: '新建站点', to: '/stations/new' },
      ],
    },
    { done: begun.funds, title: '记上投入的经费', ways: [{ label: '记一笔收支', to: '/funds/new' }] },
    { done: begun.counts, title: '登记服务人次', ways: [{ label: '填写服务人次表', to: '/services' }] },
    { done: begun.submissions, title: '核对并报送季度统计表', ways: [{ label: '打开季度统计表', to: '/reports' }] },
  ];
  return (
    <Paper component="section" aria-labelledby="home-started" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
        <Typography id="home-started" variant="h3" component="h2">
          开始使用
        </Typography>
        <Button variant="text" sx={{ ml: 'auto' }} onClick={onPutAway}>
          收起
        </Button>
      </Box>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {things.map(({ done, title, ways }) => (
          <Box component="li" key={title} sx={{ display: 'flex', gap: 1, py: 0.75 }}>
            <Box sx={{ color: done ? 'tone.good' : 'text.secondary', pt: 0.25 }}>
              {done ? (
                <CheckCircleOutlined fontSize="small" titleAccess="已做过" />
              ) : (
                <RadioButtonUncheckedOutlined fontSize="small" titleAccess="还没做" />
              )}
            </Box>
            <Box>
              <Typography>{title}</Typography>
              <Box sx={{ display: 'flex', gap: 2 }}>
                {ways
                  .filter(({ to }) => isBuilt(to))
                  .map(({ label, to }) => (
                    <Link key={to} component={RouterLink} to={to}>
                      {label}
                    </Link>
                  ))}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
      <Typography variant="caption" color="textSecondary">
        收起后可以在“设置 → 显示”里找回。
      </Typography>
    </Paper>
  );
}
