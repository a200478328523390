import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import type { TableColumn } from './DataTable';

interface Props<T> {
  row: T;
  index: number;
  columns: TableColumn<T>[];
  onOpen?: (row: T) => void;
}

function Line<T>({ row, index, columns, onOpen }: Props<T>) {
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  });
  const walk = (event: KeyboardEvent<HTMLTableRowElement>) => {
    const at = event.currentTarget;
    if (event.target !== at) return;
    if (event.key === 'Enter') open.current?.(row);
    const next = event.key === 'ArrowDown' ? at.nextElementSibling : event.key === 'ArrowUp' ? at.previousElementSibling : null;
    if (next instanceof HTMLElement && next.tabIndex >= 0) {
      event.preventDefault();
      next.focus();
    }
  };
  return (
    <tr
      aria-rowindex={index + 2}
      tabIndex={onOpen ? 0 : undefined}
      data-open={onOpen ? true : undefined}
      onClick={onOpen ? () => open.current?.(row) : undefined}
      onKeyDown={onOpen ? walk : undefined}
    >
      {columns.map((column) => (
        <td key={column.id} data-align={column.align} className={column.align ? 'num' : undefined}>
          {column.cell ? column.cell(row) : column.value(row)}
        </td>
      ))}
    </tr>
  );
}

/** A row is drawn when it comes into view, and not again for those that come after it. */
export const TableLine = memo(Line, (before, now) =>
  before.row === now.row && before.index === now.index && before.columns === now.columns && !before.onOpen === !now.onOpen,
) as typeof Line;
