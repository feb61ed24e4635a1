// Sandboxed, so it is bundled as CommonJS. Passes "give me a port" down and the port up. Exposes nothing to the page.
import { ipcRenderer } from 'electron';
import { BRIDGE } from '../shared/host/bridge.ts';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === BRIDGE.connect) ipcRenderer.send(BRIDGE.connect);
});
ipcRenderer.on(BRIDGE.port, (event) => window.postMessage(BRIDGE.port, location.origin, event.ports));
