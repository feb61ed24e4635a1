/** Hands a file to the clerk: the browser's or the window's own "save as". Where it lands is the clerk's choice, never the page's. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download has taken its own reference by the next turn; some browsers need longer than one.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
