import { z } from 'zod';
import { forAdministrators, forEditors, forViewers } from '../kernel/contractBase.ts';
import { areaCode, jsonValue, line } from '../kernel/values.ts';
import { area, areaLevel, office, officeFields } from './office.ts';

/** An area as lists and choosers show it. */
export const areaView = area.extend({
  level: areaLevel,
  /** From the province down to the area itself. */
  path: z.array(area),
  /** True when this office added or renamed it; false as in the national table. */
  own: z.boolean(),
});
export type AreaView = z.infer<typeof areaView>;

export const officeContract = {
  /** The own unit; null before it is set up. */
  get: forViewers.output(office.nullable()),
  /** Sets the unit up (`version` null) or changes it. An area code that the national table lacks becomes an area of the office's own. */
  save: forAdministrators.input(z.object({ version: z.int().min(1).nullable(), fields: officeFields })).output(office),
  /**
   * Areas in code order: those right below `under` (provinces when null), or all of `levels` below it.
   * With `search` (name, pinyin, initials or code, larger areas before smaller: 绵阳 涪城) the best matches below `under` come first.
   * At most 500; `more` says that there are further ones.
   */
  areas: forViewers
    .input(z.object({ under: areaCode.nullable().default(null), levels: z.array(areaLevel).default([]), search: line(40).default('') }))
    .output(z.object({ areas: z.array(areaView), more: z.boolean() })),
  area: forViewers.input(z.object({ code: areaCode })).output(areaView),
  /** Gives an area another name, or with `add` adds one that the national table lacks (a development zone) under an area that is known. */
  saveArea: forEditors
    .errors({ AREA_TAKEN: { status: 409, data: area } })
    .input(area.extend({ add: z.boolean().default(false) }))
    .output(areaView),
};

/** feature.choice, as in display.theme or stations.columns. */
export const settingKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}(\.[A-Za-z0-9]{1,40}){1,3}$/, { error: 'notASettingKey' });
/** Bytes of a setting's value as JSON. */
export const MAX_SETTING_BYTES = 65_536;
export const settingValue = jsonValue(MAX_SETTING_BYTES);
export type SettingValue = z.infer<typeof settingValue>;

/** Choices of the clerks that are no records: theme, text size, columns, lists put away. Kept in the data file, not in the audit trail. */
export const settingsContract = {
  /** Null when it was never set. */
  get: forViewers.input(z.object({ key: settingKey })).output(settingValue),
  getAll: forViewers.output(z.record(settingKey, settingValue)),
  /** Null takes the choice back. */
  set: forViewers.input(z.object({ key: settingKey, value: settingValue })).output(z.null()),
};
