import { Menu, type MenuItemConstructorOptions } from 'electron';
import { MENU_TEXT } from '../../shared/text/hostText.ts';

export interface MenuActions {
  openDataFolder(): void;
  print(): void;
  lock(): void;
  openManual(): void;
  about(): void;
}

/** The window's menu, in Chinese throughout. */
export function setMenu(actions: MenuActions): void {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: MENU_TEXT.file,
        submenu: [
          { label: MENU_TEXT.openFolder, click: () => actions.openDataFolder() },
          line,
          { label: MENU_TEXT.print, accelerator: 'CmdOrCtrl+P', click: () => actions.print() },
          line,
          { label: MENU_TEXT.lock, accelerator: 'CmdOrCtrl+L', click: () => actions.lock() },
          { label: MENU_TEXT.quit, role: 'quit' },
        ],
      },
      {
        label: MENU_TEXT.edit,
        submenu: [
          { label: MENU_TEXT.undo, role: 'undo' },
          { label: MENU_TEXT.redo, role: 'redo' },
          line,
          { label: MENU_TEXT.cut, role: 'cut' },
          { label: MENU_TEXT.copy, role: 'copy' },
          { label: MENU_TEXT.paste, role: 'paste' },
          line,
          { label: MENU_TEXT.selectAll, role: 'selectAll' },
        ],
      },
      {
        label: MENU_TEXT.view,
        submenu: [
          { label: MENU_TEXT.zoomIn, role: 'zoomIn' },
          { label: MENU_TEXT.zoomOut, role: 'zoomOut' },
          { label: MENU_TEXT.actualSize, role: 'resetZoom' },
          line,
          { label: MENU_TEXT.fullScreen, role: 'togglefullscreen' },
          line,
          { label: MENU_TEXT.reload, role: 'reload' },
        ],
      },
      {
        label: MENU_TEXT.help,
        submenu: [
          { label: MENU_TEXT.manual, accelerator: 'F1', click: () => actions.openManual() },
          { label: MENU_TEXT.about, click: () => actions.about() },
        ],
      },
    ]),
  );
}
