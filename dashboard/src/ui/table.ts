import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures, type ColumnDef, type RowData } from '@tanstack/react-table';

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export type Features = typeof features;

/** A table has columns of many types of value. */
export type Column<T extends RowData> = ColumnDef<Features, T, any>;

export function columnsOf<T extends RowData>() {
  return createColumnHelper<Features, T>();
}
