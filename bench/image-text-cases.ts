import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry32 } from '../src/demo/mulberry32.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { dataFolder } from '../training/data-folder.js';
import { posterOf, type Poster } from './ad-posters.js';

/** An image, and what is known of it. */
export interface Case {
  readonly image: () => Promise<Buffer>;
  /** What is written on it. */
  readonly text?: string;
  /** What a code on it says. */
  readonly code?: string;
}

/** Images of each kind by its name: rendered ones, those of images_qr, and plain photos. */
export async function imageTextCases(counts: {
  readonly texts: number;
  readonly photos: number;
}): Promise<Record<string, Case[]>> {
  const photos = tableOf('images_objects').map(({ file }) => file);
  const random = mulberry32(7);
  const photo = (): string => photos[Math.floor(random() * photos.length)] as string;
  const posters = (texts: readonly Poster[]): Case[] =>
    texts.map((poster, i) => {
      const ground = photo();
      return { ...poster, image: () => posterOf(ground, poster, i) };
    });
  const sets: Record<string, Case[]> = {};
  for (const [language, set, least, most] of [
    ['zh', 'zh_sms_80w', 12, 90],
    ['en', 'en_sms_uci', 25, 170],
  ] as const) {
    const rows = await loadDataset(join(dataFolder, set, 'dev.tsv'));
    for (const label of ['spam', 'ham']) {
      const texts = rows
        .filter((row) => row.label === label && row.text.length >= least && row.text.length <= most)
        .slice(0, counts.texts);
      sets[`${language} ${label === 'spam' ? 'advertisement' : 'harmless'}`] = posters(
        texts.map(({ text }) => ({ text })),
      );
    }
  }
  const codes = Array.from({ length: counts.texts }, (_, i) => `https://u.wechat.com/${1e9 + i}`);
  const addresses = codes.map((_, i) => `https://promo-${i}.example.com/a`);
  sets['code of a contact'] = posters(codes.map((code) => ({ code })));
  sets['code of an address'] = posters(addresses.map((code) => ({ code })));
  sets['code of an address, 扫码领红包'] = posters(
    addresses.map((code) => ({ code, text: '扫码领红包 先到先得' })),
  );
  const scanned = tableOf('images_qr');
  const fileCase = ({ file, payload }: Labelled): Case => ({
    image: async () => readFileSync(file),
    ...(payload !== undefined && { code: payload }),
  });
  sets['images_qr, code'] = scanned.filter(({ label }) => label === 'qr').map(fileCase);
  sets['images_qr, none'] = scanned.filter(({ label }) => label === 'no_qr').map(fileCase);
  const step = Math.max(1, Math.floor(photos.length / counts.photos));
  sets['plain photos'] = photos
    .filter((_, i) => i % step === 0)
    .map((file) => ({ image: async () => readFileSync(file) }));
  return sets;
}

interface Labelled {
  readonly label: string;
  readonly file: string;
  readonly payload?: string;
}

/** The rows of a set's both parts: nothing was learned from either. */
function tableOf(set: string): Labelled[] {
  return ['dev', 'train'].flatMap((part) =>
    readFileSync(join(dataFolder, set, `${part}.tsv`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [label = '', file = '', , payload] = line.split('\t');
        return { label, file: join(dataFolder, set, file), ...(payload !== undefined && { payload }) };
      }),
  );
}
