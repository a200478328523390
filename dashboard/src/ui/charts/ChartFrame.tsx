import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartAreaLine, IconTable } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import classes from './Chart.module.css';

export interface ChartTable {
  head: string[];
  rows: (string | number)[][];
}

interface Props {
  name: string;
  table: ChartTable;
  height: number;
  legend?: ReactNode;
  children: ReactNode;
}

/** A chart, and the same values as a table for whoever cannot or will not read a chart. */
export function ChartFrame({ name, table, height, legend, children }: Props) {
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={classes.frame}>
      <div className={classes.tools}>
        <div className={classes.legend}>{legend}</div>
        <Tooltip label={t(asTable ? 'action.asChart' : 'action.asTable')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={`${t(asTable ? 'action.asChart' : 'action.asTable')}: ${name}`}
            aria-pressed={asTable}
            onClick={() => setAsTable((before) => !before)}
          >
            {asTable ? <IconChartAreaLine size={16} /> : <IconTable size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {asTable ? (
        <div className={classes.values} style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={t('chart.table', { name })}>
          <table>
            <thead>
              <tr>
                {table.head.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, column) => (
                    <td key={column} className="num">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div role="img" aria-label={name} style={{ height }} className={classes.canvas}>
          {children}
        </div>
      )}
    </figure>
  );
}

export function Swatch({ color, children, dashed }: { color: string; children: ReactNode; dashed?: boolean }) {
  return (
    <span className={classes.swatch}>
      <i style={{ borderColor: color, borderTopStyle: dashed ? 'dashed' : 'solid' }} />
      {children}
    </span>
  );
}
