import { ORPCError } from '@orpc/client';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import type { BoardOptions } from '../../shared/signage/boardOptions.ts';
import type { BoardPreview, BoardStation } from '../../shared/signage/contract.ts';
import type { BoardNotice } from '../../shared/signage/notices.ts';
import { plateRefusalOf } from '../../shared/signage/notices.ts';
import { type PlateIssue, type PlateIssueFields, plateDateIssues, plateIssue, plateIssueIssues } from '../../shared/signage/plateIssue.ts';
import type { Station } from '../../shared/stations/station.ts';
import { boardFileName } from '../../shared/text/signage.ts';
import { type PrintFont, printFont } from '../documents/fonts.ts';
import { zipFiles } from '../documents/zipFile.ts';
import { notFound, notSetUp, requireNoIssues } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { stationKeeper } from '../stations/stationService.ts';
import { stationStore } from '../stations/stationStore.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { drawBoards, type LaidOutBoard } from './boardFile.ts';
import { type BoardSource, layOutSource, missingGlyphs, readBoardSources } from './boardSource.ts';
import { plateStore } from './plateStore.ts';

const issueKeeper = recordKeeper<PlateIssueFields, PlateIssue>({
  entity: 'plateIssue',
  store: plateStore,
  shape: plateIssue,
  issues: plateIssueIssues,
});

/** Boards under way by the caller's name for the work. Lost with the process, as the work is. */
const jobs = new Map<string, { done: number; total: number }>();

async function requireOffice(db: Db): Promise<Office> {
  const office = await officeStore.get(db);
  if (!office) throw notSetUp();
  return office;
}

const readSources = (context: RpcContext, stationIds: readonly string[], options: BoardOptions) =>
  context.file.read(async (db) => {
    const office = await requireOffice(db);
    return { author: office.name, sources: await readBoardSources(db, office, stationIds, options) };
  });

/** Checks every word of every board and lays them out. GLYPH_MISSING names all characters at once, so that they can be mended in one go. */
function layOutAll(sources: readonly BoardSource[], options: BoardOptions, font: PrintFont): (LaidOutBoard & { station: BoardStation })[] {
  const missing = sources.flatMap((source) => missingGlyphs(source, font));
  if (missing.length > 0) throw new ORPCError('GLYPH_MISSING', { status: 422, message: 'the font lacks a character', data: { missing } });
  const tooLong: BoardStation[] = [];
  const boards = sources.flatMap((source) => {
    const layout = layOutSource(source, options, font);
    if (layout) return [{ name: source.name, station: source.station, layout }];
    tooLong.push(source.station);
    return [];
  });
  if (tooLong.length > 0) {
    const data = { stations: tooLong, widthMm: options.widthMm, heightMm: options.heightMm };
    throw new ORPCError('BOARD_TOO_SMALL', { status: 422, message: 'the words do not fit', data });
  }
  return boards;
}

/** Notices with the stations that they concern, in the order in which they first come up. */
function gatherNotices(sources: readonly BoardSource[]): { notice: BoardNotice; stations: BoardStation[] }[] {
  const byNotice = new Map<BoardNotice, BoardStation[]>();
  for (const { notices, station } of sources) for (const notice of notices) byNotice.set(notice, [...(byNotice.get(notice) ?? []), station]);
  return [...byNotice].map(([notice, stations]) => ({ notice, stations }));
}

/** What holds for every write to the log: the station exists, and the days fit its acceptance and today. */
async function requireFittingDates(scope: ChangeScope, context: RpcContext, fields: PlateIssueFields): Promise<Station> {
  const station = await stationStore.byId(scope.db, fields.stationId);
  if (!station) throw notFound('station', fields.stationId);
  requireNoIssues([...plateIssueIssues(fields), ...plateDateIssues(fields, station.acceptedOn, todayOf(context.clock.now()))]);
  return station;
}

/** The day on which a plate was first mounted is the station's 挂牌日期; one that stands there already is left alone. */
async function notePlated(scope: ChangeScope, station: Station, issue: PlateIssue): Promise<void> {
  if (issue.mountedOn !== null && station.platedOn === null) await stationKeeper.update(scope, station, { ...station, platedOn: issue.mountedOn });
}

export const signageRouter = {
  preview: os.signage.preview.handler(async ({ input: { stationId, options }, context }) => {
    const [font, { sources }] = await Promise.all([printFont(), readSources(context, [stationId], options)]);
    const [board] = layOutAll(sources, options, font);
    const [source] = sources;
    if (!board || !source) throw notFound('station', stationId);
    const outlines: BoardPreview['outlines'] = {};
    board.layout.items.forEach((item, i) => {
      if (item.kind === 'text') outlines[i] = font.outline(item.text.trimEnd(), item.face);
    });
    return { preview: { ...board.layout, outlines }, name: board.name, refusal: source.refusal, notices: source.notices };
  }),

  board: os.signage.board.handler(async ({ input: { stationIds, options, pack, job }, context, errors, signal }) => {
    const [font, { author, sources }] = await Promise.all([printFont(), readSources(context, [...new Set(stationIds)], options)]);
    const refused = sources.flatMap(({ station, refusal }) => (refusal === null ? [] : [{ ...station, refusal }]));
    if (refused.length > 0 && !options.proof) throw errors.NOT_ACCEPTED({ data: { stations: refused } });
    const boards = layOutAll(sources, options, font);
    const progress = { done: 0, total: boards.length };
    if (job) jobs.set(job, progress);
    try {
      const drawing = { font, author, madeAt: context.clock.now(), ...(signal && { signal }) };
      const proof = options.proof;
      if (pack === 'oneFile' || boards.length === 1) {
        const made = await drawBoards(boards, options, { ...drawing, onDone: (done) => Object.assign(progress, { done }) });
        const [only] = sources;
        const name = boards.length === 1 && only ? boardFileName({ ...only.station, proof }) : boardFileName({ boards: boards.length, proof });
        const file = new File([made.bytes], `${name}.pdf`, { type: 'application/pdf' });
        return { file, boards: boards.length, pages: made.pages, notices: gatherNotices(sources) };
      }
      const entries = [];
      let pages = 0;
      for (const board of boards) {
        const made = await drawBoards([board], options, drawing);
        entries.push({ name: `${boardFileName({ ...board.station, proof })}.pdf`, bytes: made.bytes });
        pages += made.pages;
        progress.done++;
        // Questions for the progress, and a cancellation, get their turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
      const name = `${boardFileName({ boards: boards.length, proof })}.zip`;
      const file = new File([zipFiles(entries, drawing.madeAt)], name, { type: 'application/zip' });
      return { file, boards: boards.length, pages, notices: gatherNotices(sources) };
    } finally {
      if (job) jobs.delete(job);
    }
  }),

  progress: os.signage.progress.handler(({ input }) => jobs.get(input.job) ?? null),

  plates: os.signage.plates.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => plateStore.plates(db, filter, sort, { offset, limit })),
  ),

  plateIds: os.signage.plateIds.handler(({ input, context }) => context.file.read((db) => plateStore.plateIds(db, input))),

  issue: os.signage.issue.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'signage.issue'), async (scope) => {
      const station = await requireFittingDates(scope, context, input);
      const refusal = plateRefusalOf(station);
      if (refusal !== null) {
        throw errors.NOT_ACCEPTED({ data: { stations: [{ id: station.id, code: station.code, name: station.ownName, refusal }] } });
      }
      const issue = await issueKeeper.create(scope, input);
      await notePlated(scope, station, issue);
      return issue;
    }),
  ),

  updateIssue: os.signage.updateIssue.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'signage.updateIssue'), async (scope) => {
      const station = await requireFittingDates(scope, context, fields);
      const issue = await issueKeeper.update(scope, ref, fields);
      await notePlated(scope, station, issue);
      return issue;
    }),
  ),

  withdrawIssue: os.signage.withdrawIssue.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'signage.withdrawIssue', input.reason), (scope) => issueKeeper.withdraw(scope, input)),
  ),

  restoreIssue: os.signage.restoreIssue.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'signage.restoreIssue'), (scope) => issueKeeper.restore(scope, input)),
  ),

  issues: os.signage.issues.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => plateStore.issues(db, filter, sort, { offset, limit })),
  ),
};
