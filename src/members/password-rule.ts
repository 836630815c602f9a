import { commonPasswords } from './common-passwords.js';

export const minPasswordCharacters = 12;
export const maxPasswordCharacters = 200;

/** What is wrong with a new password, or undefined. Length is what counts; no rule asks for digits or signs. */
export function passwordFault(password: string, email: string): string | undefined {
  const characters = [...password.normalize('NFKC').toLowerCase()];
  if (characters.length < minPasswordCharacters)
    return `must have at least ${minPasswordCharacters} characters`;
  if (characters.length > maxPasswordCharacters)
    return `must have at most ${maxPasswordCharacters} characters`;
  const plain = characters.join('');
  const address = email.toLowerCase();
  if (plain === address || plain === address.split('@')[0]) return 'must not be the e-mail address';
  if (new Set(characters).size < minDistinct) return `must have at least ${minDistinct} different characters`;
  if (commonPasswords.has(plain)) return 'is one of the commonest passwords';
  return undefined;
}

const minDistinct = 5;
