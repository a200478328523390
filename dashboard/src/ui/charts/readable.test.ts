import { describe, expect, it } from 'vitest';
import { blend } from '@/features/cluster/utilization';
import { contrast, readableOn } from './readable';

describe('words on a colour', () => {
  it('are dark on light and light on dark', () => {
    expect([readableOn('#ffffff'), readableOn('#0b676d')]).toEqual(['#17212a', '#ffffff']);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });

  it('can be read on every shade of the maps, in both themes', () => {
    for (const [low, high] of [['#e6eff1', '#0b676d'], ['#1e2c34', '#3aa5a4'], ['#dfe9ec', '#0b676d'], ['#24333c', '#2f9d9e']] as const) {
      for (let share = 0; share <= 1; share += 0.05) {
        const shade = blend(low, high, share);
        expect(contrast(shade, readableOn(shade)), shade).toBeGreaterThan(3.9);
      }
    }
  });
});
