/** One model to train: a file of training/ that exports this, and one line in the registry of train.ts. */
export interface Trainer {
  readonly name: string;
  /** One line for the list of trainers. */
  readonly summary: string;
  /**
   * Trains it from nothing and writes weights and manifest; the same data give the same bytes.
   * @returns the model card's figures, a JSON object
   * @throws where data is missing
   */
  train(): Promise<Record<string, unknown>>;
}
