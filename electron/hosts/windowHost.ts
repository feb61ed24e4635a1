import path from 'node:path';
import { app, BrowserWindow, dialog, type Session, screen, shell, type WebContents } from 'electron';
import { type LOCK_ASKED, type MANUAL_ASKED, PAGE_ORIGIN } from '../../shared/host/bridge.ts';
import { MENU_TEXT, PROGRAM_NAME } from '../../shared/text/hostText.ts';
import { isOwnPage } from './appPage.ts';
import { keepLeftWindow, type LeftWindow, MIN_HEIGHT, MIN_WIDTH, pageOf, placeWindow, readLeftWindow } from './windowBounds.ts';

/** What any contents of this program may never do: leave the page, open others, hold foreign ones. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No camera, position, notification or device: the program needs none. Copying text needs no permission that is asked for here. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
}

/** Files that the page makes are saved where the clerk says; `folder`, for tests, takes them without asking. */
export function takeDownloads(session: Session, folder: string | null): void {
  session.on('will-download', (_event, item) => {
    if (folder !== null) item.setSavePath(path.join(folder, path.basename(item.getFilename())));
    else
      item.setSaveDialogOptions({ title: MENU_TEXT.saveFile, defaultPath: path.join(app.getPath('downloads'), path.basename(item.getFilename())) });
  });
}

export interface MainWindowOptions {
  preload: string;
  /** Where the window's place is kept. */
  placeFile: string;
  icon: string | null;
}

/** Milliseconds from going to a page until it is remembered: who only passes through leaves no trace. */
const PAGE_DELAY_MS = 500;

/** The one window, shown where it was left; after a crash or a power cut it shows the page that it showed then. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const left = readLeftWindow(options.placeFile);
  const { maximized, x, y, width, height } = placeWindow(
    left,
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    x,
    y,
    width,
    height,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: PROGRAM_NAME,
    ...(options.icon && { icon: options.icon }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false, // it would fetch dictionaries from outside
    },
  });
  if (maximized) window.maximize();
  askBeforeClosing(window);
  reviveDeadPage(window);
  window.once('ready-to-show', () => window.show());
  rememberWindow(window, options.placeFile);
  window.loadURL(`${PAGE_ORIGIN}/${left?.page ? `#${left.page}` : ''}`).catch((error: unknown) => console.error('[window] page not loaded:', error));
  return window;
}

/** Keeps where the window stands and which page it shows. An orderly end lets go of the page: the next day begins at the home page. */
function rememberWindow(window: BrowserWindow, file: string): void {
  const now = (page: string | null): LeftWindow => ({ ...window.getNormalBounds(), maximized: window.isMaximized(), page });
  let waiting: NodeJS.Timeout | undefined;
  let atClose: LeftWindow | null = null;
  window.webContents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (!isMainFrame) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => keepLeftWindow(file, now(pageOf(address))), PAGE_DELAY_MS);
  });
  // The page may still keep the window open; once it is closed, it cannot be asked where it stood.
  window.on('close', () => {
    atClose = now(null);
  });
  window.on('closed', () => {
    clearTimeout(waiting);
    if (atClose) keepLeftWindow(file, atClose);
  });
}

/**
 * A page with something unsaved keeps Electron from closing without a word (browsers ask by themselves): this asks. Enter, Escape and
 * closing the question all keep what was typed.
 */
function askBeforeClosing(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: PROGRAM_NAME,
      message: MENU_TEXT.unsaved,
      detail: MENU_TEXT.unsavedDetail,
      buttons: [MENU_TEXT.stay, MENU_TEXT.leaveUnsaved],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (answer === 1) event.preventDefault();
  });
}

/** A page whose process has died would leave a dead window: the clerk is told, and goes on in the page loaded anew. */
function reviveDeadPage(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    console.warn('[window] page ended:', reason);
    const question = {
      type: 'warning' as const,
      title: PROGRAM_NAME,
      message: MENU_TEXT.pageGone,
      detail: MENU_TEXT.pageGoneDetail,
      buttons: [MENU_TEXT.reload, MENU_TEXT.quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    dialog
      .showMessageBox(window, question)
      .then(({ response }) => (response === 0 ? window.webContents.reload() : app.quit()))
      .catch((error: unknown) => console.error('[window]', error));
  });
}

/** Asks the page for what only it can do: going to the manual (a half-filled form is asked about first), locking (what is typed is kept first). */
export async function askPage(window: BrowserWindow | null, asked: typeof MANUAL_ASKED | typeof LOCK_ASKED): Promise<void> {
  await window?.webContents.executeJavaScript(`void dispatchEvent(new Event(${JSON.stringify(asked)}))`);
}

/** Brings the window to the front for a second start of the program. */
export function focusWindow(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Shows a folder or file with the machine's own program. False when that did not work. */
export const openOutside = async (target: string): Promise<boolean> => (await shell.openPath(target)) === '';

/** Lets the clerk choose a folder; null when none was chosen. */
export async function chooseFolder(window: BrowserWindow | null): Promise<string | null> {
  const options = { title: MENU_TEXT.chooseFolder, properties: ['openDirectory' as const, 'createDirectory' as const] };
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

export function showAbout(window: BrowserWindow | null, folder: string): void {
  const options = {
    type: 'info' as const,
    title: MENU_TEXT.about,
    message: `${PROGRAM_NAME} ${MENU_TEXT.version(app.getVersion())}`,
    detail: MENU_TEXT.dataFolder(folder),
    buttons: [MENU_TEXT.close],
  };
  const shown = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
  shown.catch((error: unknown) => console.error('[window]', error));
}

export function showProblem(window: BrowserWindow | null, sentence: string, detail: string): void {
  const options = { type: 'warning' as const, title: PROGRAM_NAME, message: sentence, detail, buttons: [MENU_TEXT.close] };
  const shown = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
  shown.catch((error: unknown) => console.error('[window]', error));
}
