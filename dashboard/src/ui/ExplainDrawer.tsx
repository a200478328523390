import { Drawer } from '@mantine/core';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import type { Explanation } from './explain';
import classes from './explain.module.css';

interface Props {
  explanation: Explanation;
  opened: boolean;
  onClose: () => void;
}

export function ExplainDrawer({ explanation, opened, onClose }: Props) {
  const t = useT();
  const numbers = useNumbers();
  return (
    <Drawer opened={opened} onClose={onClose} title={t('explain.title')} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className={classes.drawer}>
        <p className={classes.name}>{explanation.figure}</p>
        <p className={`${classes.value} num`}>{explanation.value}</p>

        <h3>{t('explain.formula')}</h3>
        <p className={classes.formula}>{explanation.formula}</p>

        <h3>{t('explain.inputs')}</h3>
        <dl className={classes.inputs}>
          {explanation.inputs.map((input) => (
            <div key={input.name}>
              <dt>
                {input.name}
                {input.source && <span className={classes.from}>{input.source}</span>}
              </dt>
              <dd className="num">{input.value}</dd>
            </div>
          ))}
          <div className={classes.result}>
            <dt>{t('explain.result')}</dt>
            <dd className="num">{explanation.value}</dd>
          </div>
        </dl>

        <h3>{t('explain.source')}</h3>
        <p>
          <code>{explanation.source}</code>
        </p>
        {explanation.asOf !== undefined && (
          <>
            <h3>{t('explain.time')}</h3>
            <p className="num">
              {numbers.time(explanation.asOf)} · {numbers.ago(explanation.asOf)}
            </p>
          </>
        )}
        {explanation.note && (
          <>
            <h3>{t('explain.note')}</h3>
            <p>{explanation.note}</p>
          </>
        )}
      </div>
    </Drawer>
  );
}
