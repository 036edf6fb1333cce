import { allRoutes, expect, expectAccessible, test, visit } from '../fixtures';

test.use({ expectedFailures: /404/ });

for (const { language, name, url } of allRoutes) {
  test(`axe finds nothing, by day or by night, and 320 px suffice: ${language} ${name}`, async ({ page }) => {
    await visit(page, url);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expectAccessible(page);
    if (language === 'it') {
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test('axe finds nothing in an unfolded menu and unfolded filters', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/comunita');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Filtra' }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing in the completions', async ({ page }) => {
  await visit(page, '/glossario');
  await page.getByRole('combobox', { name: 'Cerca una parola' }).fill('par');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing in an answer to "can I join?"', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  await page.getByRole('combobox', { name: 'Sono…' }).selectOption('citizen');
  await page.getByRole('button', { name: 'Verifica' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Prossimo passo' })).toBeVisible();
  await expectAccessible(page);
});

test('text at 200 % still fits a small laptop', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await visit(page, '/comunita');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});

test('who asks for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).animationName !== 'none').length,
  );
  expect(moving).toBe(0);
});
