// Only what we draw with; everything else of the library stays out of the bundle.
import { HeatmapChart, ScatterChart, SunburstChart, TreemapChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  CanvasRenderer,
  GridComponent,
  HeatmapChart,
  ScatterChart,
  SunburstChart,
  TooltipComponent,
  TreemapChart,
  VisualMapComponent,
]);

export { init };
export type { EChartsCoreOption, EChartsType };
