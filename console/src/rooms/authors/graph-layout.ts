/** Where a linked author stands around the one in the middle. */
export interface Place {
  x: number;
  y: number;
  /** On which side of the point its name has room. */
  anchor: 'start' | 'middle' | 'end';
}

/** Evenly around an ellipse, from the top and clockwise; of many, each second one stands further in. */
export function placesAround(count: number, width: number, height: number): Place[] {
  const [rx, ry] = [Math.max(40, width / 2 - sideMargin(width)), height / 2 - 40];
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
    const reach = count > mostInOneRing && index % 2 === 1 ? 0.68 : 1;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const anchor = Math.abs(cos) < 0.2 ? 'middle' : cos > 0 ? 'start' : 'end';
    return { x: width / 2 + cos * rx * reach, y: height / 2 + sin * ry * reach, anchor };
  });
}

/** Room for the names at both sides. */
function sideMargin(width: number): number {
  return Math.min(170, width * 0.28);
}

/** Below so many pixels there is room for few names, and for none on the lines. */
export const narrow = 480;

export const mostInOneRing = 12;
