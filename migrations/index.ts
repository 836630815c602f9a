import { Ground1795478400000 } from './1795478400000-ground.js';
import { ListsAtScale1795564800000 } from './1795564800000-lists-at-scale.js';
import { Members1795651200000 } from './1795651200000-members.js';
import { Cases1795654800000 } from './1795654800000-cases.js';
import { ImportParts1795741200000 } from './1795741200000-import-parts.js';
import { RejectedTexts1795744800000 } from './1795744800000-rejected-texts.js';
import { ImageBlobs1795748400000 } from './1795748400000-image-blobs.js';
import { Lessons1795752000000 } from './1795752000000-lessons.js';
import { ImageClasses1796100000000 } from './1796100000000-image-classes.js';
import { Authors1796200000000 } from './1796200000000-authors.js';
import { Challenges1796300000000 } from './1796300000000-challenges.js';
import { AuthorTraits1796400000000 } from './1796400000000-author-traits.js';
import { AuthorStrikes1796410000000 } from './1796410000000-author-strikes.js';

/** In the order in which they run; a landed migration is never edited. */
export const MIGRATIONS = [
  Ground1795478400000,
  ListsAtScale1795564800000,
  Members1795651200000,
  Cases1795654800000,
  ImportParts1795741200000,
  RejectedTexts1795744800000,
  ImageBlobs1795748400000,
  Lessons1795752000000,
  ImageClasses1796100000000,
  Authors1796200000000,
  Challenges1796300000000,
  AuthorTraits1796400000000,
  AuthorStrikes1796410000000,
];
