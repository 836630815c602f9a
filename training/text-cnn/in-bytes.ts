export interface TableInBytes {
  readonly bytes: Int8Array;
  readonly scales: Float32Array;
}

/** A table of floats as bytes, a scale a row: value = byte × scale of its row. */
export function rowsInBytes(table: Float32Array, width: number): TableInBytes {
  return inBytes(table, table.length / width, width, 1);
}

/** The same with a scale a column. */
export function columnsInBytes(table: Float32Array, width: number): TableInBytes {
  return inBytes(table, width, 1, width);
}

/** Line i is the values at i × stride and on, `step` apart, as many as there are in a line. */
function inBytes(table: Float32Array, lines: number, stride: number, step: number): TableInBytes {
  const bytes = new Int8Array(table.length);
  const scales = new Float32Array(lines);
  const length = table.length / lines;
  for (let line = 0; line < lines; line++) {
    let most = 0;
    for (let i = 0, at = line * stride; i < length; i++, at += step) {
      const value = table[at] as number;
      if (value > most) most = value;
      else if (-value > most) most = -value;
    }
    if (most === 0) continue;
    scales[line] = most / 127;
    for (let i = 0, at = line * stride; i < length; i++, at += step)
      bytes[at] = round((table[at] as number) * (127 / most));
  }
  return { bytes, scales };
}

const { round } = Math;
