import path from 'node:path';
import { app, BrowserWindow, dialog, type Session, screen, shell, type WebContents } from 'electron';
import { MANUAL_ASKED, PAGE_ORIGIN } from '../../shared/host/bridge.ts';
import { MENU_TEXT, PROGRAM_NAME } from '../../shared/text/hostText.ts';
import { isOwnPage } from './appPage.ts';
import { keepWindowPlace, MIN_HEIGHT, MIN_WIDTH, placeWindow, readWindowPlace } from './windowBounds.ts';

/** What any contents of this program may never do: leave the page, open others, hold foreign ones. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
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
    else item.setSaveDialogOptions({ title: MENU_TEXT.saveFile, defaultPath: path.join(app.getPath('downloads'), item.getFilename()) });
  });
}

export interface MainWindowOptions {
  preload: string;
  /** Where the window's place is kept. */
  placeFile: string;
  icon: string | null;
}

/** The one window, shown where it was left. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { maximized, ...bounds } = placeWindow(
    readWindowPlace(options.placeFile),
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
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
      spellcheck: false, // it would fetch dictionaries from outside
    },
  });
  if (maximized) window.maximize();
  askBeforeClosing(window);
  reviveDeadPage(window);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepWindowPlace(options.placeFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  window.loadURL(`${PAGE_ORIGIN}/`).catch((error: unknown) => console.error('[window] page not loaded:', error));
  return window;
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

/** The page itself goes to its manual, so that a half-filled form is asked about first. */
export async function askForManual(window: BrowserWindow | null): Promise<void> {
  await window?.webContents.executeJavaScript(`void dispatchEvent(new Event(${JSON.stringify(MANUAL_ASKED)}))`);
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
