import { Link } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { RecordLink } from '../../../shared/reports/facts.ts';
import { useBuiltPages } from '../../app/builtPages.ts';

const addressOf = ({ entity, id }: RecordLink): string | null => {
  switch (entity) {
    case 'station':
      return `/stations/${id}`;
    case 'fundEntry':
      return `/funds/${id}`;
    case 'serviceCount':
      return `/services/${id}`;
    case 'office':
      return '/settings';
    case 'submission':
      return null;
  }
};

/** A record by its name, leading to it. */
export function RecordLinkText({ record }: { record: RecordLink }) {
  const isBuilt = useBuiltPages();
  const to = addressOf(record);
  if (to === null || !isBuilt(to)) return record.label;
  return (
    <Link component={RouterLink} to={to} underline="always">
      {record.label}
    </Link>
  );
}
