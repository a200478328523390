import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { useTable, type RowData, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useT } from '@/i18n';
import { csvOf, download, type CsvCell } from './csv';
import classes from './DataTable.module.css';
import { TableLine } from './TableLine';
import { features, type Column } from './table';

export interface TableColumn<T> {
  id: string;
  head: string;
  /** what it is sorted by and what the CSV holds */
  value: (row: T) => CsvCell;
  cell?: (row: T) => ReactNode;
  align?: 'end';
  width?: string;
  sortable?: boolean;
}

interface Props<T> {
  name: string;
  rows: T[];
  columns: TableColumn<T>[];
  rowId: (row: T) => string;
  sort?: { id: string; desc: boolean };
  onOpen?: (row: T) => void;
  empty?: ReactNode;
  /** what the exported file is called; without it nothing is offered */
  file?: string;
  /** rows are drawn as they scroll into view above this height */
  height?: number;
  tools?: ReactNode;
}

const ROW = 44;
const VIRTUAL_FROM = 60;

/** A table that sorts, exports, is worked by keyboard, and stays quick with ten thousand rows. */
export function DataTable<T extends RowData>(props: Props<T>) {
  const { name, rows, columns, rowId, sort, onOpen, empty, file, height = 560, tools } = props;
  const t = useT();
  const [sorting, setSorting] = useState<SortingState>(sort ? [sort] : []);
  const sorters = useMemo(
    () =>
      columns.map<Column<T>>((column) => ({
        id: column.id,
        accessorFn: (row: T) => column.value(row) ?? undefined,
        sortUndefined: 'last',
        enableSorting: column.sortable !== false,
      })),
    [columns],
  );
  const table = useTable({
    features,
    data: rows,
    columns: sorters,
    getRowId: (row: T) => rowId(row),
    state: { sorting },
    onSortingChange: setSorting,
  });
  const shown = table.getRowModel().rows;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = shown.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    enabled: virtual,
  });
  const items = virtual ? virtualizer.getVirtualItems() : [];
  const visible = virtual ? items.map((item) => ({ row: shown[item.index]!, index: item.index })) : shown.map((row, index) => ({ row, index }));
  const above = virtual ? (items[0]?.start ?? 0) : 0;
  const below = virtual ? virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0) : 0;

  const widths = useSteadyWidths(frame, items.length > 0, columns);

  const sortBy = (id: string) =>
    setSorting((before) => [{ id, desc: before[0]?.id === id ? !before[0].desc : false }]);
  const save = () =>
    download(
      `${file}.csv`,
      csvOf(
        columns.map((column) => column.head),
        shown.map((row) => columns.map((column) => column.value(row.original))),
      ),
    );

  return (
    <div className={classes.table}>
      {(tools || file) && (
        <div className={classes.tools}>
          <div className={classes.filters}>{tools}</div>
          <span className={`${classes.count} num`}>{t('table.rows', { count: rows.length })}</span>
          {file && rows.length > 0 && (
            <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />} onClick={save}>
              {t('action.csv')}
            </Button>
          )}
        </div>
      )}
      {rows.length === 0 ? (
        (empty ?? <p className={classes.nothing}>{t('state.noRows')}</p>)
      ) : (
        <div
          ref={frame}
          className={classes.frame}
          style={virtual ? { height, overflowY: 'auto' } : undefined}
          tabIndex={0}
          role="region"
          aria-label={t('table.scroll', { name })}
        >
          <table aria-label={name} aria-rowcount={shown.length + 1} data-steady={widths !== null || undefined}>
            {widths && (
              <colgroup>
                {widths.map((width, column) => (
                  <col key={columns[column]!.id} style={{ width }} />
                ))}
              </colgroup>
            )}
            <thead>
              <tr>
                {columns.map((column) => {
                  const by = sorting[0]?.id === column.id ? sorting[0] : undefined;
                  const sorted = by ? (by.desc ? 'descending' : 'ascending') : undefined;
                  return (
                    <th key={column.id} scope="col" aria-sort={sorted} data-align={column.align} style={{ width: column.width }}>
                      {column.sortable === false ? (
                        column.head
                      ) : (
                        <button type="button" className={classes.sort} onClick={() => sortBy(column.id)}>
                          {column.head}
                          {by?.desc === true && <IconArrowDown size={13} aria-hidden="true" />}
                          {by?.desc === false && <IconArrowUp size={13} aria-hidden="true" />}
                        </button>
                      )}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
              {visible.map(({ row, index }) => (
                <TableLine key={row.id} row={row.original} index={index} columns={columns} onOpen={onOpen} />
              ))}
              {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/**
 * Where only the rows in view are drawn, columns keep the widths the first rows gave them: they would else move while
 * one scrolls, and every row that comes into view would have the whole table laid out again. Null: as wide as needed,
 * as long as no row is drawn that could say so.
 */
function useSteadyWidths<T>(frame: RefObject<HTMLDivElement | null>, drawn: boolean, columns: TableColumn<T>[]): number[] | null {
  const [widths, setWidths] = useState<number[] | null>(null);
  const heads = columns.map((column) => column.id).join(' ');
  useLayoutEffect(() => {
    const at = frame.current;
    if (!drawn || !at) return undefined;
    const measure = () => {
      const cells = [...at.querySelectorAll<HTMLElement>('th')];
      setWidths(cells.map((cell) => cell.offsetWidth));
    };
    measure();
    let before = at.clientWidth;
    const resized = new ResizeObserver(() => {
      if (at.clientWidth === before) return;
      before = at.clientWidth;
      setWidths(null);
      requestAnimationFrame(measure);
    });
    resized.observe(at);
    return () => {
      resized.disconnect();
      setWidths(null);
    };
  }, [frame, drawn, heads]);
  return drawn ? widths : null;
}
