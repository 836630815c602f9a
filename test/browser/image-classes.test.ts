import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { picture, type Kind } from '../integration/image-class-pictures.js';
import { BrowserInstallation } from './browser-installation.js';

let installation: BrowserInstallation;
beforeAll(async () => {
  installation = await BrowserInstallation.start();
});
afterAll(() => installation?.stop());

interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function files(kind: Kind, count: number, firstSeed = 1): Promise<NamedFile[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      ...{ name: `${kind}-${firstSeed + i}.jpg`, mimeType: 'image/jpeg' },
      buffer: await picture(kind, firstSeed + i),
    })),
  );
}

/** As when somebody drags them from a folder. */
async function drop(page: Page, zone: string, dropped: readonly NamedFile[]): Promise<void> {
  const sent = dropped.map(({ name, mimeType, buffer }) => [name, mimeType, buffer.toString('base64')]);
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const [name, type, base64] of ${JSON.stringify(sent)})
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
    return transfer;
  })()`);
  await page.getByRole('group', { name: zone }).dispatchEvent('drop', { dataTransfer: transfer });
}

it('makes a class of dropped and chosen images, shows how good it is, publishes, rolls back and deletes it', async () => {
  const page = await installation.signedIn('/models');
  await page.getByRole('button', { name: 'New image class' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('soft-shapes');
  await dialog.getByLabel('Category').selectOption('contraband');
  const train = dialog.getByRole('button', { name: 'Train', exact: true });
  expect(await train.isDisabled()).toBe(true);
  const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('none') };
  await drop(page, 'Images of it', [...(await files('shapes', 45)), text]);
  await dialog
    .getByText('45 images chosen, or drop more here. 1 file was no image and is left out.')
    .waitFor();
  expect(await train.isDisabled()).toBe(true);
  const chooser = page.waitForEvent('filechooser');
  await dialog
    .getByRole('group', { name: 'Images of other things' })
    .getByRole('button')
    .first()
    .press('Enter');
  await (await chooser).setFiles(await files('noise', 22));
  await train.click();
  await dialog.waitFor({ state: 'detached' });

  const card = page.getByRole('listitem', { name: 'soft-shapes' });
  await card.getByText('45 images of it, 22 of other things.').waitFor();
  await card.getByRole('cell', { name: '45 / 22' }).waitFor({ timeout: 60_000 });
  await card.getByText('What it finds is recorded and changes no decision.').waitFor();
  // Mantine draws a label over the radio.
  await card.getByRole('radiogroup').getByText('Live', { exact: true }).click();
  await card.getByText('What it finds counts.').waitFor();
  const base64 = (await picture('shapes', 500)).toString('base64');
  const judge = () =>
    installation.api<{ findings: { detector: string; model: string; shadow?: true }[] }>(
      'POST',
      '/moderate',
      {
        images: [{ base64 }],
      },
    );
  const ours = async () =>
    (await judge()).findings.find(({ detector }) => detector === 'image-class:soft-shapes');
  expect(await ours()).toMatchObject({ model: 'image-class:soft-shapes@1' });
  expect((await ours())?.shadow).toBeUndefined();

  await card.getByRole('button', { name: 'Add images' }).click();
  await drop(page, 'Images of other things', await files('noise', 5, 600));
  await dialog.getByRole('button', { name: 'Train anew' }).click();
  await card.getByRole('button', { name: 'Use version 2 of soft-shapes' }).click({ timeout: 60_000 });
  await card.getByRole('button', { name: 'Roll soft-shapes back to version 1' }).waitFor();
  expect(await ours()).toMatchObject({ model: 'image-class:soft-shapes@2' });
  await card.getByRole('button', { name: 'Roll soft-shapes back to version 1' }).click();
  await card.getByRole('button', { name: 'Use version 2 of soft-shapes' }).waitFor();
  expect(await ours()).toMatchObject({ model: 'image-class:soft-shapes@1' });

  await card.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await card.waitFor({ state: 'detached' });
  expect(await ours()).toBeUndefined();
}, 180_000);

it('says which image the server refused, and leaves nothing half made', async () => {
  const page = await installation.signedIn('/models');
  await page.getByRole('button', { name: 'New image class' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('damaged');
  const broken = { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
  await drop(page, 'Images of it', [...(await files('shapes', 20)), broken]);
  await drop(page, 'Images of other things', await files('noise', 20));
  await dialog.getByRole('button', { name: 'Train', exact: true }).click();
  await dialog.getByRole('alert').getByText('broken.jpg').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('listitem', { name: 'handgun' }).waitFor();
  expect(await page.getByRole('listitem', { name: 'damaged' }).count()).toBe(0);
});

it('who may only look sees the figures and no switch', async () => {
  const viewer = await installation.member('viewer', 'viewer@example.com');
  const page = await installation.signedIn('/models', {}, viewer);
  const card = page.getByRole('listitem', { name: 'handgun' });
  await card.getByRole('columnheader', { name: 'Recall' }).waitFor();
  expect(await card.getByRole('radio').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'New image class' }).count()).toBe(0);
});

it('no page complained', () => {
  expect(installation.complaints).toEqual([]);
});
