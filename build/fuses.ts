import { type FuseV1Config, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * What the shipped Electron may do beyond running this program. Set in the packaged executable before it is signed, so that the signature covers
 * it. The list is whole: a fuse that a later Electron adds stops the packaging until somebody has thought about it.
 */
export const FUSES: FuseV1Config & { strictlyRequireAllFuses: true } = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The executable is no Node that runs anybody's script under our name. The data host does not need it: it is a utility process.
  [FuseV1Options.RunAsNode]: false,
  // The window has no cookies at all; to encrypt none, Linux would ask for the key ring's password.
  [FuseV1Options.EnableCookieEncryption]: false,
  // Neither a variable of the environment nor a word on the command line brings code or a debugger into the process that has the keys.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // The program's code is the archive that was packaged, byte for byte (Windows and macOS check it), and no folder beside it takes its place.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page comes from app://; nothing of ours is ever shown from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // The database engine is WebAssembly; without the handlers every access of its memory is checked by code, for no gain in safety.
  [FuseV1Options.WasmTrapHandlers]: true,
};
