import { z } from 'zod';
import { runDetector, type DetectorRun } from '../engine/detector.js';
import type { Finding } from '../engine/finding.js';
import { textOf } from '../engine/normalise/view.js';
import { viewsOf } from '../engine/normalise/views.js';
import type { Accepted } from '../moderation/accept-submission.js';
import { submissionSchema } from '../moderation/submission-schema.js';
import { timing } from '../moderation/timing.js';
import type { ListMaterials } from './list-material.js';

export const listTestSchema = submissionSchema
  .pick({ text: true, title: true, images: true, user: true })
  .describe('At least one of text, title, images, as POST /moderate takes them.');

const viewSchema = z.object({ text: z.string() });
export const listTestAnswerSchema = z.object({
  views: z
    .record(z.enum(['title', 'text']), z.record(z.string(), viewSchema))
    .describe('each written part as entries are held against it'),
  findings: z.array(z.record(z.string(), z.unknown())).describe('as POST /moderate gives them'),
  degraded: z.array(z.string()),
});
export interface ListTestView {
  readonly views: Readonly<Record<string, Readonly<Record<string, { readonly text: string }>>>>;
  readonly findings: readonly Finding[];
  readonly degraded: readonly string[];
}

/** Nothing is cut: a person waits, not an app. */
const budgetMs = 1_000;

/** Tries a text, an author or images on a tenant's lists. Nothing is decided, recorded or counted. */
export class ListTestService {
  constructor(private readonly materials: ListMaterials) {}

  async run(tenantId: string, { submission }: Accepted): Promise<ListTestView> {
    const { detectors } = await this.materials.of(tenantId);
    const views = viewsOf(submission);
    const fitting = detectors.filter(({ tier, appliesTo }) => tier === 1 && appliesTo(submission));
    const runs: DetectorRun[] = [];
    for (const detector of fitting) {
      runs.push(await runDetector(detector, { submission, views }, budgetMs, timing));
    }
    return {
      views: Object.fromEntries(
        views.map(({ part, exact, normal, evasive }) => [
          part,
          {
            exact: { text: textOf(exact) },
            normal: { text: textOf(normal) },
            evasive: { text: textOf(evasive) },
          },
        ]),
      ),
      findings: runs.flatMap(({ findings }) => findings),
      degraded: fitting.filter((_, i) => runs[i]?.failed !== undefined).map(({ name }) => name),
    };
  }
}
