/** Lets the page answer first: what takes the whole page anew begins once what was pressed has been seen to give way. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
