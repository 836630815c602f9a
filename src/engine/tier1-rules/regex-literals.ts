/**
 * Pattern (RE2 syntax) → pieces of text of which every match holds at least one, in small letters; undefined where none
 * can be told. Conservative: it gives up rather than leave out a piece that a match could do with instead.
 */
export function requiredLiterals(pattern: string): readonly string[] | undefined {
  const reader = new PatternReader(pattern);
  const literals = reader.alternatives();
  return reader.failed || literals === undefined || literals.length > maxLiterals ? undefined : literals;
}

/** Most pieces that a pattern is looked for by: with more of them nearly every text holds one. */
const maxLiterals = 64;

type Literals = readonly string[] | undefined;

/** Recursive descent over the pattern. A set of literals is an OR; of the sets of a sequence the best is kept. */
class PatternReader {
  failed = false;
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** `a|b|c`, to the end or the closing bracket. Unknown as soon as one alternative is. */
  alternatives(): Literals {
    const all: string[] = [];
    let known = true;
    do {
      const literals = this.sequence();
      if (literals) all.push(...literals);
      else known = false;
    } while (this.take('|'));
    return known && all.length > 0 ? [...new Set(all)] : undefined;
  }

  private sequence(): Literals {
    let best: Literals;
    let run = '';
    const close = (): void => {
      if (run !== '') best = better(best, [run]);
      run = '';
    };
    while (this.at < this.pattern.length && !this.failed) {
      const next = this.pattern.charAt(this.at);
      if (next === '|' || next === ')') break;
      const atom = this.atom();
      const { optional, repeated } = this.quantifier();
      if (typeof atom === 'string') {
        if (optional) close();
        else run += atom;
        if (repeated) close();
      } else {
        close();
        if (!optional) best = better(best, atom.literals);
      }
    }
    close();
    return best;
  }

  /** A literal character, or anything else with the literals that it needs. */
  private atom(): string | { readonly literals: Literals } {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) as number);
    this.at += character.length;
    if (character === '(') return { literals: this.group() };
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escape();
    if (character === '.' || character === '^' || character === '$') return nothing;
    return literalOf(character);
  }

  private group(): Literals {
    if (this.take('?')) {
      const head = /^(?:P?<\w+>|[imsU-]*[:)])/.exec(this.pattern.slice(this.at, this.at + 64))?.[0];
      if (head === undefined) {
        this.failed = true;
        return undefined;
      }
      this.at += head.length;
      if (head.endsWith(')')) return undefined;
    }
    const literals = this.alternatives();
    if (!this.take(')')) this.failed = true;
    return literals;
  }

  private characterClass(): { readonly literals: Literals } {
    this.take('^');
    // A bracket that stands first is a character of the class.
    this.take(']');
    while (this.at < this.pattern.length && !this.take(']')) {
      if (this.pattern.startsWith('[:', this.at)) {
        const end = this.pattern.indexOf(':]', this.at);
        if (end > 0) this.at = end + 1;
      } else if (this.pattern.charAt(this.at) === '\\') {
        this.at += 1;
      }
      this.at += 1;
    }
    return nothing;
  }

  private escape(): string | { readonly literals: Literals } {
    const character = this.pattern.charAt(this.at++);
    if (/[!-/:-@[-`{-~]/.test(character)) return character;
    if ('dDwWsSbBAzafnrtv'.includes(character) && character !== '') return nothing;
    const rest = this.pattern.slice(this.at, this.at + 64);
    const named = character === 'p' || character === 'P' || character === 'x';
    const body = named ? /^(?:\{[^}]*\}|[0-9a-f]{2}|[A-Z])/i.exec(rest)?.[0] : undefined;
    if (body === undefined) this.failed = true;
    else this.at += character === 'x' || body.startsWith('{') ? body.length : 1;
    return nothing;
  }

  private quantifier(): { readonly optional: boolean; readonly repeated: boolean } {
    const rest = this.pattern.slice(this.at, this.at + 24);
    const [found = '', low] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(rest) ?? [];
    this.at += found.length;
    if (found === '') return { optional: false, repeated: false };
    const optional = found.startsWith('*') || found.startsWith('?') || Number(low ?? 1) === 0;
    return { optional, repeated: true };
  }

  private take(sign: string): boolean {
    if (this.pattern.charAt(this.at) !== sign || this.at >= this.pattern.length) return false;
    this.at += 1;
    return true;
  }
}

const nothing = { literals: undefined } as const;

/** Letters with more than one case fold besides ASCII are left out: `(?i)σ` also matches `ς`. */
function literalOf(character: string): string | { readonly literals: Literals } {
  const small = character.toLowerCase();
  if (character <= '\x7f') return small;
  return small === character.toUpperCase() ? character : nothing;
}

/** The rarer of two sets: that whose shortest literal is longer; of equals, the smaller one. */
function better(a: Literals, b: Literals): Literals {
  if (!a || !b) return a ?? b;
  const difference = shortest(a) - shortest(b);
  return difference > 0 || (difference === 0 && a.length <= b.length) ? a : b;
}

/** A Chinese character says about as much as two Latin letters. */
function shortest(literals: readonly string[]): number {
  return Math.min(
    ...literals.map((literal) => literal.length + literal.replace(/[\x00-\u2e7f]/g, '').length),
  );
}
