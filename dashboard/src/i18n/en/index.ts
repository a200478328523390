import { agent } from './agent';
import { audit } from './audit';
import { cluster } from './cluster';
import { clusters } from './clusters';
import { common } from './common';
import { hibernation } from './hibernation';
import { home } from './home';
import { interruptions } from './interruptions';
import { market } from './market';
import { members } from './members';
import { onboarding } from './onboarding';
import { optimize } from './optimize';
import { platform } from './platform';
import { policies } from './policies';
import { session } from './session';
import { settings } from './settings';
import { templates } from './templates';

export const en = {
  ...agent,
  ...audit,
  ...cluster,
  ...clusters,
  ...common,
  ...hibernation,
  ...home,
  ...interruptions,
  ...market,
  ...members,
  ...onboarding,
  ...optimize,
  ...platform,
  ...policies,
  ...session,
  ...settings,
  ...templates,
};
