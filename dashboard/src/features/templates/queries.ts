import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Template, TemplateDraft } from '@/api/types';

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => read(api.GET('/api/v1/templates', { params: { query: { limit: 200 } } })),
});

export const catalogueQuery = queryOptions({
  queryKey: ['catalog', 'families'],
  queryFn: async () => {
    const families = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const page = await read(api.GET('/api/v1/catalog/instance-types', { params: { query: { limit: 200, cursor } } }));
      for (const type of page.items) families.set(type.family, type.architecture);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    return [...families].map(([family, architecture]) => ({ family, architecture })).sort((a, b) => a.family.localeCompare(b.family));
  },
  staleTime: 300_000,
});

export const verdictQuery = (draft: TemplateDraft) =>
  queryOptions({
    queryKey: ['template-verdict', JSON.stringify(draft)],
    queryFn: () => read(api.POST('/api/v1/templates/validate', { body: draft })),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

export const NEW: TemplateDraft = {
  name: '',
  description: '',
  families: [],
  architecture: 'x86_64',
  size_exclusions: [],
  purchase_option: 'spot',
  allocation_strategy: 'price_capacity_optimized',
  profile: 'balanced',
  disk_type: 'gp3',
  disk_size_gb: 50,
  security_group_ids: [],
  subnet_ids: [],
};

export function draftOf(template: Template): TemplateDraft {
  const { id: _id, is_default: _default, in_use_by: _used, cost_estimate: _cost, version: _version, created_at: _made, updated_at: _changed, ...draft } = template;
  return draft;
}
