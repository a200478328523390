import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { useTable, type RowData, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { csvOf, download, type CsvCell } from './csv';
import classes from './DataTable.module.css';
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
  const table = useTable({
    features,
    data: rows,
    columns: columns.map<Column<T>>((column) => ({
      id: column.id,
      accessorFn: (row: T) => column.value(row) ?? undefined,
      sortUndefined: 'last',
      enableSorting: column.sortable !== false,
    })),
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
  const walk = (event: KeyboardEvent<HTMLTableRowElement>, row: T) => {
    const at = event.currentTarget;
    if (event.target !== at) return;
    if (event.key === 'Enter') onOpen?.(row);
    const next = event.key === 'ArrowDown' ? at.nextElementSibling : event.key === 'ArrowUp' ? at.previousElementSibling : null;
    if (next instanceof HTMLElement && next.tabIndex >= 0) {
      event.preventDefault();
      next.focus();
    }
  };

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
          <table aria-label={name} aria-rowcount={shown.length + 1}>
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
                <tr
                  key={row.id}
                  aria-rowindex={index + 2}
                  tabIndex={onOpen ? 0 : undefined}
                  data-open={onOpen ? true : undefined}
                  onClick={onOpen ? () => onOpen(row.original) : undefined}
                  onKeyDown={onOpen ? (event) => walk(event, row.original) : undefined}
                >
                  {columns.map((column) => (
                    <td key={column.id} data-align={column.align} className={column.align ? 'num' : undefined}>
                      {column.cell ? column.cell(row.original) : column.value(row.original)}
                    </td>
                  ))}
                </tr>
              ))}
              {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
