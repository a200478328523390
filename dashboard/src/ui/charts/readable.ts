const DARK = '#17212a';
const LIGHT = '#ffffff';

/** Relative luminance of a colour written #rrggbb (WCAG 2.2). */
function luminance(color: string): number {
  const part = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The ink that is read better on a colour: axe does not look into a canvas. */
export function readableOn(background: string): string {
  return contrast(background, DARK) > contrast(background, LIGHT) ? DARK : LIGHT;
}
