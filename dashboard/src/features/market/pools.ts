import type { Price, Risk } from '@/api/types';

export interface Pool extends Price {
  id: string;
  family: string;
  probability: number | null;
  confidence: number | null;
  label: string | null;
}

export const poolId = (type: string, zone: string): string => `${type}@${zone}`;

/** Prices with the risk of the same pool beside them. */
export function poolsOf(prices: Price[], risk: Risk | undefined): Pool[] {
  const byPool = new Map(risk?.probabilities.map((each) => [poolId(each.instance_type, each.az), each]));
  return prices.map((price) => {
    const id = poolId(price.instance_type, price.az);
    const known = byPool.get(id);
    return {
      ...price,
      id,
      family: price.instance_type.split('.')[0] as string,
      probability: known?.probability ?? null,
      confidence: known?.confidence ?? null,
      label: known?.label ?? null,
    };
  });
}

export function familiesIn(pools: Pool[]): string[] {
  return [...new Set(pools.map((pool) => pool.family))].sort();
}
