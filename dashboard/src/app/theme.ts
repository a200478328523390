import { createTheme, type MantineColorsTuple } from '@mantine/core';

const tide: MantineColorsTuple = [
  '#e7f7f6', '#d0edec', '#a3dcda', '#6fc7c5', '#40aeae', '#1f9598', '#0f7c82', '#0b676d', '#095358', '#06393d',
];

/** Cooler and deeper than Mantine's greys: 7 is the page, 6 a panel, 5 and 4 lines. */
const dark: MantineColorsTuple = [
  '#d6dde3', '#b6c0c9', '#93a0ab', '#6d7b87', '#34414b', '#27323b', '#161e24', '#0f161b', '#0b1115', '#070b0e',
];

const gray: MantineColorsTuple = [
  '#f7f9fa', '#eff3f5', '#e4eaee', '#d5dde2', '#b9c4cc', '#8c99a4', '#66737f', '#4a5763', '#323d47', '#1b242c',
];

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 6 },
  colors: { tide, dark, gray },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'JetBrains Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { sm: '5px', md: '8px', lg: '12px' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, comboboxProps: { shadow: 'md' } } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, maw: 320, multiline: true } },
    Modal: { defaultProps: { centered: true, radius: 'lg' } },
    Drawer: { defaultProps: { position: 'right', size: 'lg' } },
  },
});
