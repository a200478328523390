import { Button } from '@mantine/core';
import { IconConfetti, IconMapSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Kpi } from '@/api/types';
import { potentialExplained } from '@/features/home/explanations';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { reducedMotion } from '@/ui/charts/palette';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty } from '@/ui/states';
import classes from './Onboarding.module.css';

const COUNT_FOR = 900;

/** Counts up to a figure once; at once where motion is not wanted. */
function useCountUp(target: number): number {
  const [shown, setShown] = useState(() => (reducedMotion() ? target : 0));
  useEffect(() => {
    if (reducedMotion()) {
      setShown(target);
      return undefined;
    }
    const start = performance.now();
    let frame = 0;
    const step = (now: number) => {
      const share = Math.min(1, (now - start) / COUNT_FOR);
      setShown(target * (1 - (1 - share) ** 3));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}

export function Reveal({ kpi }: { kpi: Kpi }) {
  const t = useT();
  const n = useNumbers();
  const shown = useCountUp(kpi.potential_savings);
  if (kpi.clusters === 0) {
    return (
      <Panel>
        <Empty icon={IconMapSearch} title={t('onboarding.reveal.noClusters')}>
          <Button component={Link} to="/settings">
            {t('onboarding.reveal.regions')}
          </Button>
        </Empty>
      </Panel>
    );
  }
  if (kpi.potential_savings <= 0) {
    return (
      <Panel>
        <Empty icon={IconConfetti} title={t('onboarding.reveal.none')}>
          <Button component={Link} to="/">
            {t('nav.home')}
          </Button>
        </Empty>
      </Panel>
    );
  }
  return (
    <section className={classes.reveal}>
      <h2>{t('onboarding.reveal.title')}</h2>
      <p className={`${classes.sum} num`} data-testid="potential">
        <Explained explanation={potentialExplained(kpi, undefined, t, n)}>{n.money(shown)}</Explained>
        <span>{t('unit.perMonth')}</span>
      </p>
      <p className={classes.year}>{t('onboarding.reveal.year', { money: n.money(kpi.potential_savings * 12) })}</p>
      <p className={classes.of}>
        {t('onboarding.reveal.of', {
          share: n.percent((100 * kpi.potential_savings) / kpi.monthly_spend, 0),
          spend: n.money(kpi.monthly_spend),
          nodes: kpi.nodes,
          clusters: kpi.clusters,
        })}
      </p>
      <div className={classes.go}>
        <Button size="md" component={Link} to="/">
          {t('onboarding.reveal.next')}
        </Button>
        <Button size="md" variant="default" renderRoot={(props) => <Link to="/clusters" search={{ add: true }} {...props} />}>
          {t('onboarding.reveal.connect')}
        </Button>
      </div>
    </section>
  );
}
