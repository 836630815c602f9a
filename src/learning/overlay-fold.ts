import { deserialize, serialize } from 'node:v8';
import type { Category } from '../engine/category.js';
import type { BaseModel } from '../engine/tier2-statistics/base-model.js';
import { vectorOf, type LearnedDocument } from '../engine/tier2-statistics/feature-set.js';
import { Overlay, type Label, type PackedOverlay } from '../engine/tier2-statistics/overlay.js';
import { unpackDocument } from './document-codec.js';
import { readNames } from './read-lesson-text.js';

/** What an event did to a text in one category. */
export interface Change {
  readonly category: Category;
  /** What the text counted as, null where as nothing. */
  readonly before: Label | null;
  /** What it counts as from now on, null where as nothing. */
  readonly label: Label | null;
  readonly weight: number;
}

/** Makes one change; each that is made in its order makes the same overlay on every replica. */
export function applyChange(overlay: Overlay, document: LearnedDocument, change: Change): void {
  const { category, before, label, weight } = change;
  if (label !== null) overlay.learn({ document, label, category, weight });
  else if (before !== null) overlay.unlearn({ document, label: before, category });
}

/** A lesson that holds in some categories, as an overlay is made of it. */
export interface FoldedLesson {
  readonly document: Uint8Array;
  /** As in readLessonText; empty where they are not kept. */
  readonly names: string;
  readonly changes: readonly Change[];
}

export interface FoldedOverlay {
  /** `Overlay.pack` by v8.serialize. */
  readonly packed: Uint8Array;
  /** The words that weigh most, as in readLessonText. */
  readonly names: string;
}

/** Makes an overlay of lessons that come in pieces. Runs in a worker thread. */
export class OverlayFold {
  private readonly overlay: Overlay;
  private readonly names = new Map<number, string>();

  /** @param before absent to begin with nothing */
  constructor(base: BaseModel | undefined, before?: FoldedOverlay) {
    this.overlay = before ? unpackOverlay(before.packed, base) : new Overlay(base);
    if (before) this.addNames(before.names);
  }

  add(lessons: readonly FoldedLesson[]): void {
    for (const { document, names, changes } of lessons) {
      const unpacked = unpackDocument(document);
      for (const change of changes) applyChange(this.overlay, unpacked, change);
      this.addNames(names);
    }
  }

  /** A second pass over lessons that were added: the margins take more from each. Counts stay. */
  repeat(lessons: readonly FoldedLesson[]): void {
    for (const { document, changes } of lessons) {
      const vector = vectorOf(unpackDocument(document));
      for (const { category, label, weight } of changes)
        this.overlay.learner(category)?.relearn(vector, label === 'spam', weight);
    }
  }

  finish(): FoldedOverlay {
    return { packed: Uint8Array.from(serialize(this.overlay.pack())), names: this.strongestNames() };
  }

  private addNames(names: string): void {
    for (const [key, name] of readNames(names)) {
      if (this.names.size >= maxNames * 20) this.keepStrongest();
      this.names.set(key, name);
    }
  }

  private strongestNames(): string {
    this.keepStrongest();
    return [...this.names].map(([key, name]) => `${key.toString(36)} ${name}`).join('\n');
  }

  private keepStrongest(): void {
    const learners = this.overlay.categories.map((category) => this.overlay.learner(category));
    const strength = (key: number): number =>
      Math.max(...learners.map((learner) => Math.abs(learner?.weightOf(key) ?? 0)));
    const ranked = [...this.names.keys()]
      .map((key) => ({ key, strength: strength(key) }))
      .sort((a, b) => b.strength - a.strength);
    for (const { key } of ranked.slice(maxNames)) this.names.delete(key);
    // What was unlearned, and stands for nothing any more, is not remembered.
    for (const { key, strength: left } of ranked) if (left === 0) this.names.delete(key);
  }
}

export function unpackOverlay(packed: Uint8Array, base: BaseModel | undefined): Overlay {
  return Overlay.unpack(deserialize(packed) as PackedOverlay, base);
}

/** Words that a tenant's overlay remembers. */
const maxNames = 2_000;
