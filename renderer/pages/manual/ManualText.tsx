import { Box, Link, useTheme } from '@mui/material';
import { Markdown } from 'markdown-to-jsx/react';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { chapterAddress, pictureAddress } from './chapters.ts';

/** Leads to another chapter; what leads elsewhere stays plain text, for the program opens nothing from outside. */
function ManualLink({ href = '', children }: { href?: string; children?: ReactNode }) {
  const to = chapterAddress(href);
  return to === null ? (
    <span>{children}</span>
  ) : (
    <Link component={RouterLink} to={to}>
      {children}
    </Link>
  );
}

function ManualPicture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  const { mode } = useTheme().palette;
  return <img src={pictureAddress(src, mode)} alt={alt} width={1366} height={768} />;
}

const OPTIONS = { disableParsingRawHTML: true, overrides: { a: ManualLink, img: ManualPicture } };

/** A chapter as it is read: Markdown without HTML, its links and pictures found inside the program. */
export function ManualText({ text }: { text: string }) {
  return (
    <Box
      sx={{
        maxWidth: '52em',
        lineHeight: 1.8,
        '& h2': { fontSize: 'h2.fontSize', mt: 3, mb: 1 },
        '& h3': { fontSize: 'h3.fontSize', mt: 2, mb: 0.5 },
        '& p': { my: 1 },
        '& ul, & ol': { my: 1, pl: 3 },
        '& li': { my: 0.25 },
        '& img': { display: 'block', width: '100%', height: 'auto', my: 1, border: 1, borderColor: 'divider', borderRadius: 1 },
        '& code': { fontFamily: 'inherit', px: 0.5, border: 1, borderColor: 'quiet.edge', borderRadius: 1, bgcolor: 'quiet.sunk' },
        '& table': { borderCollapse: 'collapse', my: 1 },
        '& th, & td': { border: 1, borderColor: 'divider', px: 1, py: 0.5, textAlign: 'left', verticalAlign: 'top' },
        '& th': { bgcolor: 'quiet.sunk', fontWeight: 600 },
        '& blockquote': { m: 0, my: 1, pl: 2, borderLeft: 3, borderColor: 'quiet.edge', color: 'text.secondary' },
      }}
    >
      <Markdown options={OPTIONS}>{text}</Markdown>
    </Box>
  );
}
