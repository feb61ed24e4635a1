import { z } from 'zod';

/** What somebody at the program may do. An administrator may do all that a clerk may, a clerk all that a viewer may. */
export const role = z.enum(['administrator', 'clerk', 'viewer']);
export type Role = z.infer<typeof role>;

/**
 * What a procedure of the contract asks of its caller. `anyone`: also before signing in. The right to hardship files is apart from the
 * role: an administrator does not have it by himself, and a viewer who has it may look but not change. By which rules files are judged and aid is paid
 * an administrator who has it decides (`administerHardship`): nobody changes a rule whose effect he may not see.
 */
export const right = z.enum(['anyone', 'view', 'edit', 'administer', 'viewHardship', 'editHardship', 'administerHardship']);
export type Right = z.infer<typeof right>;
/** Whether a right is about hardship files, which lie in an encrypted data file or nowhere. */
export const isOfHardship = (asked: Right): boolean => asked === 'viewHardship' || asked === 'editHardship' || asked === 'administerHardship';

/** As much of an account as its rights depend on. */
export interface RightsHolder {
  role: Role;
  hardship: boolean;
}

/** Whoever sits at a data file without accounts: may do everything but open hardship files, for nobody could say who did it. */
export const UNPROTECTED: RightsHolder = { role: 'administrator', hardship: false };

const RANK: Record<Role, number> = { viewer: 0, clerk: 1, administrator: 2 };
const LEAST_ROLE: Record<Exclude<Right, 'anyone'>, Role> = {
  view: 'viewer',
  edit: 'clerk',
  administer: 'administrator',
  viewHardship: 'viewer',
  editHardship: 'clerk',
  administerHardship: 'administrator',
};

/** Whether the holder (null: nobody has signed in) has the right. */
export function allows(holder: RightsHolder | null, asked: Right): boolean {
  if (asked === 'anyone') return true;
  if (!holder || RANK[holder.role] < RANK[LEAST_ROLE[asked]]) return false;
  return holder.hardship || !isOfHardship(asked);
}
