/** Ms after which the browser has begun to save, and the bytes can be let go of. */
const SAVED_MS = 60_000;

/** Has the browser save a file among its downloads: no permission is needed for it. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MS);
}
