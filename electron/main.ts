// The window host's composition root: says which pieces there are and in which order they start. No logic of its own.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { LOCK_ASKED, MANUAL_ASKED } from '../shared/host/bridge.ts';
import { MENU_TEXT, PROGRAM_NAME } from '../shared/text/hostText.ts';
import { registerPageScheme, servePage } from './hosts/appPage.ts';
import { defaultDataFolder } from './hosts/dataFolder.ts';
import { dataHostProcess } from './hosts/dataHostProcess.ts';
import { readHostOptions } from './hosts/hostOptions.ts';
import { setMenu } from './hosts/menu.ts';
import { programRoot } from './hosts/programRoot.ts';
import {
  askPage,
  chooseFolder,
  focusWindow,
  guardContents,
  openMainWindow,
  openOutside,
  refusePermissions,
  showAbout,
  showProblem,
  takeDownloads,
} from './hosts/windowHost.ts';

const root = programRoot();
const bundle = path.join(root, 'dist');
const { data } = readHostOptions(process.argv.slice(1), root, { strict: false });
const folder = data ?? defaultDataFolder({ platform: process.platform, env: process.env, home: os.homedir() }, app.getPath('documents'));

app.setName(PROGRAM_NAME);
// One window for each data folder: whoever starts the program on another folder gets a window of its own.
if (data) app.setPath('userData', path.join(app.getPath('userData'), 'folders', createHash('sha256').update(folder).digest('hex').slice(0, 16)));

let window: BrowserWindow | null = null;

function start(): void {
  const openDataFolder = async (): Promise<boolean> => {
    const opened = await openOutside(folder);
    if (!opened) showProblem(window, MENU_TEXT.folderMissing, folder);
    return opened;
  };
  const dataHost = dataHostProcess(path.join(bundle, 'dataHost.mjs'), [folder], {
    openDataFolder,
    chooseFolder: () => chooseFolder(window),
  });
  const log = (error: unknown): void => console.error('[window]', error);

  servePage(path.join(bundle, 'page'));
  refusePermissions(session.defaultSession);
  // The variable is for tests: what is shipped takes no word from the environment about where files go.
  takeDownloads(session.defaultSession, app.isPackaged ? null : (process.env.GONGYI_DOWNLOADS ?? null));
  setMenu({
    openDataFolder: () => void openDataFolder().catch(log),
    print: () => window?.webContents.print(),
    lock: () => void askPage(window, LOCK_ASKED).catch(log),
    openManual: () => void askPage(window, MANUAL_ASKED).catch(log),
    about: () => showAbout(window, folder),
  });
  dataHost.start(); // opens the data file while the window starts
  const icon = path.join(root, 'resources', 'icons', 'icon.png');
  window = openMainWindow({
    preload: path.join(bundle, 'preload.cjs'),
    placeFile: path.join(app.getPath('userData'), 'window.json'),
    icon: existsSync(icon) ? icon : null,
  });
  window.on('closed', () => {
    window = null;
  });

  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    dataHost
      .close()
      .catch(log)
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

registerPageScheme();
app.on('web-contents-created', (_event, contents) => guardContents(contents));
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => focusWindow(window));
  // Not `await app.whenReady()` at top level: Electron is ready only after an ESM main file has finished, so that would wait for ever.
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      console.error('[window]', error);
      app.exit(1);
    });
} else app.quit();
