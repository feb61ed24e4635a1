import { hardshipAttachmentRouter } from './hardshipAttachmentService.ts';
import { hardshipDestructionRouter } from './hardshipDestructionService.ts';
import { hardshipFileRouter } from './hardshipFileService.ts';
import { hardshipPapersRouter } from './hardshipPapersService.ts';
import { hardshipProcessRouter } from './hardshipProcessService.ts';

/** 困难职工档案: records, judgement and moves, attachments, destruction, papers. */
export const hardshipRouter = {
  ...hardshipFileRouter,
  ...hardshipProcessRouter,
  ...hardshipAttachmentRouter,
  ...hardshipDestructionRouter,
  ...hardshipPapersRouter,
};
