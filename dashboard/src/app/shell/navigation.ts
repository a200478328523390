import {
  IconAdjustmentsHorizontal,
  IconBolt,
  IconChartDots3,
  IconHome2,
  IconMoonStars,
  IconReportSearch,
  IconServer2,
  IconSettings,
  IconShieldCog,
  IconTemplate,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Me } from '@/api/types';
import { isStaff } from '@/features/session/session';
import type { MessageKey } from '@/i18n';

export interface Place {
  to: '/' | '/clusters' | '/optimizations' | '/market' | '/hibernation' | '/templates' | '/policies' | '/audit' | '/settings' | '/admin';
  label: MessageKey;
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

export interface PlaceGroup {
  label?: MessageKey;
  places: Place[];
}

const PLACES: PlaceGroup[] = [
  {
    places: [
      { to: '/', label: 'nav.home', icon: IconHome2 },
      { to: '/clusters', label: 'nav.clusters', icon: IconServer2 },
    ],
  },
  {
    label: 'nav.group.savings',
    places: [
      { to: '/optimizations', label: 'nav.optimizations', icon: IconBolt },
      { to: '/market', label: 'nav.market', icon: IconChartDots3 },
      { to: '/hibernation', label: 'nav.hibernation', icon: IconMoonStars },
    ],
  },
  {
    label: 'nav.group.rules',
    places: [
      { to: '/policies', label: 'nav.policies', icon: IconAdjustmentsHorizontal },
      { to: '/templates', label: 'nav.templates', icon: IconTemplate },
    ],
  },
  {
    label: 'nav.group.organization',
    places: [
      { to: '/audit', label: 'nav.audit', icon: IconReportSearch },
      { to: '/settings', label: 'nav.settings', icon: IconSettings },
    ],
  },
];

const STAFF_PLACES: PlaceGroup = {
  label: 'nav.group.staff',
  places: [{ to: '/admin', label: 'nav.platform', icon: IconShieldCog }],
};

/** Where one can go: the staff of the platform to one page more. */
export function placesOf(me: Pick<Me, 'platform_role'>): PlaceGroup[] {
  return isStaff(me) ? [...PLACES, STAFF_PLACES] : PLACES;
}

