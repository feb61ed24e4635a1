import { programVersion } from '../programVersion.ts';
import { os } from '../rpc.ts';
import { verifyDataFile } from '../store/verify.ts';
import { makeDiagnostics } from './diagnostics.ts';

export const hostRouter = {
  status: os.host.status.handler(({ context }) => context.host.status()),
  retryOpen: os.host.retryOpen.handler(({ context, input }) => context.host.retryOpen(input)),
  capabilities: os.host.capabilities.handler(({ context }) => context.host.capabilities),
  version: os.host.version.handler(() => ({ program: programVersion() })),
  saveState: os.host.saveState.handler(async ({ context }) => {
    await context.host.status(); // a file that is just being opened has a state in a moment
    return { ...context.file.saveState(), folder: context.file.folder };
  }),
  openDataFolder: os.host.openDataFolder.handler(async ({ context }) => ({ opened: await context.host.openDataFolder() })),
  diagnostics: os.host.diagnostics.handler(({ input, context }) => makeDiagnostics(context, programVersion(), input.withCheck)),
  verify: os.host.verify.handler(async ({ context: { file } }) => ({
    path: file.path,
    bytes: file.saveState().bytes,
    ...(await verifyDataFile(file)),
  })),
};
