import { expect, test } from '@playwright/test';
import { biggestCluster, owner } from './owner';

test('a week is painted, saved and taken back by keyboard alone', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.goto(`/hibernation?cluster=${cluster.id}`);
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  const monday = grid.getByRole('gridcell').first();
  await monday.focus();
  await page.keyboard.press('Space');
  await expect(monday).toHaveAttribute('aria-selected', 'false');
  for (let hour = 0; hour < 5; hour += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('6 hours', { exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('7 hours', { exact: true })).toBeVisible();

  await expect(page.getByText('The week has unsaved changes.')).toBeVisible();
  const save = page.getByRole('button', { name: 'Save' });
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`The week of ${cluster.name} is saved.`)).toBeVisible();

  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 hours', { exact: true })).toBeVisible();
});

test('a stretch of hours is painted by dragging', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.goto(`/hibernation?cluster=${cluster.id}`);
  const cell = (index: number) => page.locator(`[data-cell="${index}"]`);
  await expect(cell(0)).toBeVisible();
  const from = await cell(0).boundingBox();
  const to = await cell(24 + 3).boundingBox();
  if (!from || !to) throw new Error('the grid is not laid out');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 8, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText('8 hours', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('0 hours', { exact: true })).toBeVisible();
});
