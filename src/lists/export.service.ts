import type { Database } from '../database/database.js';
import type { EntriesService } from './entries.service.js';
import type { EntryView, ExportQuery } from './list-schema.js';

/**
 * A list as a file that import takes back. Read page by page, so that its size costs no memory; what changes while it
 * is read may or may not be in it.
 */
export class ExportService {
  constructor(
    private readonly database: Database,
    private readonly entries: EntriesService,
  ) {}

  async *lines(tenantId: string, listId: string, format: ExportQuery['format']): AsyncGenerator<string> {
    if (format === 'csv') yield `${columns.join(',')}\r\n`;
    const write = format === 'csv' ? csvLine : (entry: EntryView): string => `${JSON.stringify(entry)}\n`;
    const limit = this.database.embedded ? 200 : 1_000;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.entries.page(tenantId, listId, { limit, ...(cursor && { cursor }) });
      cursor = page.nextCursor;
      if (page.items.length > 0) yield page.items.map(write).join('');
    }
  }
}

const columns = [
  ...(['value', 'note', 'match', 'enabled', 'expiresAt'] as const),
  ...(['id', 'version', 'hits', 'lastHitAt'] as const),
];

/** Cells stand as they are: a file for programs, whose values must come back unchanged (see docs/lists.md). */
function csvLine(entry: EntryView): string {
  return `${columns.map((column) => cell(String(entry[column] ?? ''))).join(',')}\r\n`;
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
