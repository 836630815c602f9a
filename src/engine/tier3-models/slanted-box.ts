/** A rectangle in any direction, in pixels; `angle` is that of its width, in radians, clockwise as y runs down. */
export interface SlantedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The smallest rectangle around points: one of its sides lies on a side of their convex hull (Freeman and Shapira 1975).
 * Its width is the side that is closer to level.
 */
export function slantedBoxAround(points: readonly Point[]): SlantedBox {
  const hull = convexHull(points);
  let best: SlantedBox | undefined;
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length] as Point;
    const angle = levelled(Math.atan2(to.y - from.y, to.x - from.x));
    const box = boxAt(angle, hull);
    if (!best || box.width * box.height < best.width * best.height) best = box;
  }
  return best as SlantedBox;
}

/** The corners, clockwise from the top left one. */
export function cornersOf({ x, y, width, height, angle }: SlantedBox): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([across, down]) => {
    const [u, v] = [((across as number) * width) / 2, ((down as number) * height) / 2];
    return { x: x + u * cos - v * sin, y: y + u * sin + v * cos };
  });
}

/** Turned by quarters until within −45° and 45°. */
function levelled(angle: number): number {
  return angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
}

function boxAt(angle: number, points: readonly Point[]): SlantedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2];
  return {
    ...{ x: u * cos - v * sin, y: u * sin + v * cos },
    ...{ width: maxU - minU, height: maxV - minV, angle },
  };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.length > 0 ? hull : [sorted[0] as Point];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
