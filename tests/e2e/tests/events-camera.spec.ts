import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { chromium, withCamera } from '../browser';
import { atDoor } from '../events';
import { expect, expectAccessible, visit } from '../fixtures';
import { letterWith, test } from '../inside';

/** What Chromium shows as the picture of its only camera: written before the camera is turned on. One for each server under test. */
const film = join(tmpdir(), `piazza-camera-${new URL(process.env.PIAZZA_URL ?? 'http://x').port}.y4m`);

test.use({
  launchOptions: {
    ...chromium.launchOptions,
    executablePath: withCamera,
    args: [...(chromium.launchOptions?.args ?? []), '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  },
});

/** The ticket as its page draws it: which squares are dark, row by row. */
async function squaresOf(page: Page): Promise<{ size: number; dark: Set<string> }> {
  const drawing = page.getByRole('img', { name: /^Codice QR/ });
  const size = Number((await drawing.getAttribute('viewBox'))?.split(' ').at(-1));
  const path = (await drawing.locator('path').getAttribute('d')) ?? '';
  return { size, dark: new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x},${y}`)) };
}

/** A short film of it, held in front of a camera: YUV4MPEG2, where grey needs no more than its header and its pixels. */
async function shoot({ size, dark }: Awaited<ReturnType<typeof squaresOf>>) {
  const [width, height, scale] = [640, 480, 8];
  const [left, top] = [(width - size * scale) / 2, (height - size * scale) / 2];
  const light = Buffer.alloc(width * height, 200);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = `${Math.floor((x - left) / scale)},${Math.floor((y - top) / scale)}`;
      if (dark.has(at)) light[y * width + x] = 30;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  await writeFile(film, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 10 }, () => frame)]));
}

test('the camera reads the ticket that the letter leads to, and lets its owner in', async ({ administrator: page }) => {
  const { slug, guests: [anna] } = await atDoor(page, 4, ['Anna Alti']);
  const letter = await letterWith(page, 'Laboratorio con ingresso', anna?.email);
  const link = new URL(letter.links.find((one) => one.includes('/iscrizioni/gestisci#')) ?? '');
  await visit(page, link.pathname + link.hash);
  await shoot(await squaresOf(page));
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  // Who allowed the camera before is not asked again: it is on.
  await expect(page.getByText('Fotocamera accesa: inquadra un codice QR.')).toBeVisible();
  await expect(page.getByRole('status', { name: 'Esito' })).toContainText('Anna Alti');
  await expect(page.getByRole('status', { name: 'Esito' })).toContainText('Ingresso registrato alle');
  await expectAccessible(page);
});
