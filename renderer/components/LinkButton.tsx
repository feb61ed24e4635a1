import { Button, type ButtonProps } from '@mui/material';
import { Link } from 'react-router';
import { useOpenPages } from '../app/builtPages.ts';

/** A button that leads to a page of the program. Nothing for those who may not open that page, as its route says. */
export function LinkButton({ to, ...button }: Omit<ButtonProps<'a'>, 'href'> & { to: string }) {
  const mayOpen = useOpenPages();
  return mayOpen(to) ? <Button component={Link} to={to} {...button} /> : null;
}
