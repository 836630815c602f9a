import { vectorOf, type LearnedDocument, type SparseVector } from './feature-set.js';
import { Stack } from './stack.js';
import { HAM_COUNT, SPAM_COUNT, TokenTable, VARIANCE, WEIGHT } from './token-table.js';

/**
 * Learns from single texts what tells spam from ham, and how surely. Two learners share one table: naive Bayes, whose
 * counts are integers and so unlearn exactly, and a margin learner, which takes more from many texts. A stack weighs
 * their scores, and the base's, by how well they foretold the texts before they were learned.
 * Sources: Rennie et al., Tackling the Poor Assumptions of Naive Bayes Text Classifiers, ICML 2003 (weights by
 * document); Crammer, Kulesza, Dredze, Adaptive Regularization of Weight Vectors, NIPS 2009.
 */
export class BayesLearner {
  spam = 0;
  ham = 0;
  private bias = 0;
  private biasVariance = 1;
  private table = new TokenTable();
  private readonly stack = new Stack(stackStart);
  private readonly scores = new Float64Array(3);
  private places = new Int32Array(1024);
  private readonly recent: { spam: SparseVector[]; ham: SparseVector[] } = { spam: [], ham: [] };

  get bytes(): number {
    return this.table.bytes + stackBytes;
  }

  get tokens(): number {
    return this.table.size;
  }

  /**
   * The logit of spam.
   * @param base logit that the shipped model gives, 0 where there is none
   */
  logit(vector: SparseVector, base = 0): number {
    if (this.spam + this.ham === 0) return base;
    const { table } = this;
    const { ints, floats } = table;
    const { count, keys, values } = vector;
    const prior = this.priorLog();
    let bayes = 0;
    let margin = this.bias;
    for (let i = 0; i < count; i++) {
      const place = table.find(keys[i] as number);
      if (place < 0) {
        bayes += prior * (values[i] as number);
        continue;
      }
      const value = values[i] as number;
      bayes +=
        value *
        (logOf(ints[place + SPAM_COUNT] as number) - logOf(ints[place + HAM_COUNT] as number) + prior);
      margin += value * (floats[place + WEIGHT] as number);
    }
    return this.stack.logit(this.inputs(bayes, margin, base));
  }

  /** What one token adds to the logit, at the value 1. */
  weightOf(key: number): number {
    const place = this.table.find(key);
    if (place < 0) return 0;
    const { ints, floats } = this.table;
    const spam = ints[place + SPAM_COUNT] as number;
    const ham = ints[place + HAM_COUNT] as number;
    const [bayesWeight = 0, marginWeight = 0] = this.stack.weights;
    const bayes = spam + ham === 0 ? 0 : bayesScale * (logOf(spam) - logOf(ham) + this.priorLog());
    return bayesWeight * bayes + marginWeight * (floats[place + WEIGHT] as number);
  }

  /**
   * Learns one text; costs what the text is long, however much was learned before.
   * @param weight how often it counts, a positive integer
   */
  learn(vector: SparseVector, isSpam: boolean, base = 0, weight = 1): void {
    const { places } = this.placesOf(vector);
    const { ints, floats } = this.table;
    const { count, values } = vector;
    const prior = this.priorLog();
    let bayes = 0;
    let margin = this.bias;
    let variance = this.biasVariance;
    const own = isSpam ? SPAM_COUNT : HAM_COUNT;
    for (let i = 0; i < count; i++) {
      const place = places[i] as number;
      const value = values[i] as number;
      bayes +=
        value *
        (logOf(ints[place + SPAM_COUNT] as number) - logOf(ints[place + HAM_COUNT] as number) + prior);
      margin += value * (floats[place + WEIGHT] as number);
      variance += value * value * (floats[place + VARIANCE] as number);
      ints[place + own] = (ints[place + own] as number) + weight;
    }
    if (this.spam + this.ham > 0) this.stack.observe(this.inputs(bayes, margin, base), isSpam);
    if (isSpam) this.spam += weight;
    else this.ham += weight;
    const moved = this.move(vector, isSpam, margin, variance, weight);
    if (moved || (isSpam ? this.recent.spam : this.recent.ham).length < maxRecent)
      this.keepRecent(vector, isSpam);
    // A row of one class alone would draw every weight to its side.
    if (moved) this.replay(!isSpam);
  }

  /** Takes an earlier learning out of the counts, to the last one. The margin learner is mended by `retrain`. */
  unlearn(vector: SparseVector, isSpam: boolean, weight = 1): void {
    const { table } = this;
    const own = isSpam ? SPAM_COUNT : HAM_COUNT;
    for (let i = 0; i < vector.count; i++) {
      const place = table.find(vector.keys[i] as number);
      if (place >= 0) table.ints[place + own] = (table.ints[place + own] as number) - weight;
    }
    if (isSpam) this.spam -= weight;
    else this.ham -= weight;
    const kept = isSpam ? 'spam' : 'ham';
    this.recent[kept] = this.recent[kept].filter((other) => !isSame(other, vector));
  }

  /** Learns the margin anew from the documents of the journal, in their order, twice. The counts stay. */
  retrain(
    documents: Iterable<{ document: LearnedDocument; isSpam: boolean; weight?: number }>,
    passes = 2,
  ): void {
    this.table.forgetWeights();
    this.bias = 0;
    this.biasVariance = 1;
    for (let pass = 0; pass < passes; pass++) {
      for (const { document, isSpam, weight } of documents) this.relearn(vectorOf(document), isSpam, weight);
    }
    this.stack.fit();
  }

  /** Moves the margin once more for a text that is learned already; what was counted stays. */
  relearn(vector: SparseVector, isSpam: boolean, weight = 1): void {
    const { places } = this.placesOf(vector);
    const { floats } = this.table;
    let margin = this.bias;
    let variance = this.biasVariance;
    for (let i = 0; i < vector.count; i++) {
      const place = places[i] as number;
      const value = vector.values[i] as number;
      margin += value * (floats[place + WEIGHT] as number);
      variance += value * value * (floats[place + VARIANCE] as number);
    }
    this.move(vector, isSpam, margin, variance, weight);
  }

  /** The scores that texts were given before they were learned, as the stack keeps them to be fitted to. */
  foretold(): ReturnType<Stack['pack']> {
    return this.stack.pack();
  }

  pack(): PackedLearner {
    const { spam, ham, bias, biasVariance } = this;
    return { spam, ham, bias, biasVariance, tokens: this.table.pack(), stack: this.stack.pack() };
  }

  static unpack({ tokens, stack, ...numbers }: PackedLearner): BayesLearner {
    const learner = Object.assign(new BayesLearner(), numbers);
    learner.table = TokenTable.unpack(tokens);
    learner.stack.unpack(stack);
    return learner;
  }

  /** AROW with the places of the text that was looked up last. True where the weights moved. */
  private move(
    vector: SparseVector,
    isSpam: boolean,
    margin: number,
    variance: number,
    weight: number,
  ): boolean {
    const target = isSpam ? 1 : -1;
    const hinge = 1 - target * margin;
    if (hinge <= 0) return false;
    const { places } = this;
    const { floats } = this.table;
    const beta = 1 / (variance + regularity / weight);
    const alpha = hinge * beta * target;
    for (let i = 0; i < vector.count; i++) {
      const place = places[i] as number;
      const value = vector.values[i] as number;
      const before = floats[place + VARIANCE] as number;
      floats[place + WEIGHT] = (floats[place + WEIGHT] as number) + alpha * before * value;
      floats[place + VARIANCE] = before - beta * before * before * value * value;
    }
    this.bias += alpha * this.biasVariance;
    this.biasVariance -= beta * this.biasVariance * this.biasVariance;
    return true;
  }

  private replay(spam: boolean): void {
    const ring = spam ? this.recent.spam : this.recent.ham;
    if (ring.length === 0) return;
    this.relearn(ring[(this.spam + this.ham) % ring.length] as SparseVector, spam);
  }

  private keepRecent(vector: SparseVector, isSpam: boolean): void {
    const ring = isSpam ? this.recent.spam : this.recent.ham;
    const kept = keptVector(vector);
    if (ring.length < maxRecent) ring.push(kept);
    else ring[(isSpam ? this.spam : this.ham) % maxRecent] = kept;
  }

  private placesOf({ count, keys }: SparseVector): { places: Int32Array } {
    if (this.places.length < count) this.places = new Int32Array(count * 2);
    const { places, table } = this;
    table.reserve(count);
    for (let i = 0; i < count; i++) places[i] = table.findOrAdd(keys[i] as number);
    return { places };
  }

  /** Brings counts to shares of the class's texts; one text more, so that a class of which none is known says little. */
  private priorLog(): number {
    return Math.log(this.ham + 1) - Math.log(this.spam + 1);
  }

  private inputs(bayes: number, margin: number, base: number): Float64Array {
    this.scores[0] = bayes * bayesScale;
    this.scores[1] = margin;
    this.scores[2] = tamed(base);
    return this.scores;
  }
}

export interface PackedLearner {
  readonly spam: number;
  readonly ham: number;
  readonly bias: number;
  readonly biasVariance: number;
  readonly tokens: Int32Array;
  readonly stack: ReturnType<Stack['pack']>;
}

/** Before anything is learned the base is believed as it is, and the learners are not. */
const stackStart = [1, 1, 1, 0];
/** Brings the scores of naive Bayes, sums of logarithms, to the size of margins. */
const bayesScale = 0.05;
const stackBytes = 64 * 1024;
/** r of AROW: how slowly it learns. */
const regularity = 1;
/** Texts of each class, those that moved the margin last, that are at hand to be learned once more. */
const maxRecent = 32;

/** Added to each count; by trial inside training folds: smaller ones err on rare words, larger ones blur. */
const smoothing = 0.01;
const logs = Float64Array.from({ length: 4096 }, (_, count) => Math.log(count + smoothing));

/** Beyond a logit that is all but sure, more of it counts ever less, so that a tenant can outweigh the base. */
function tamed(logit: number): number {
  const size = Math.abs(logit);
  return size <= sureLogit ? logit : Math.sign(logit) * (sureLogit + Math.log1p(size - sureLogit));
}

const sureLogit = 4;

function logOf(count: number): number {
  return count < 4096 && count >= 0 ? (logs[count] as number) : Math.log(Math.max(count, 0) + smoothing);
}

function keptVector({ count, keys, counts, values }: SparseVector): SparseVector {
  return {
    count,
    keys: keys.slice(0, count),
    counts: counts.slice(0, count),
    values: values.slice(0, count),
  };
}

function isSame(a: SparseVector, b: SparseVector): boolean {
  if (a.count !== b.count) return false;
  for (let i = 0; i < a.count; i++) if (a.keys[i] !== b.keys[i] || a.counts[i] !== b.counts[i]) return false;
  return true;
}
