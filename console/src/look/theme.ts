import {
  createTheme,
  Input,
  localStorageColorSchemeManager,
  Switch,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import controls from './controls.module.css';

const ink: MantineColorsTuple = [
  '#eef1fd',
  '#dfe5fb',
  '#bfcaf4',
  '#9bacec',
  '#7c92e5',
  '#5f78dc',
  '#4a64d2',
  '#3b52b4',
  '#324695',
  '#283875',
];

const night: MantineColorsTuple = [
  '#e6e9ef',
  '#c5cbd6',
  '#a6aebb',
  '#7d8695',
  '#3a424f',
  '#2d343f',
  '#20262f',
  '#12151b',
  '#0d1015',
  '#08090c',
];

export const theme = createTheme({
  colors: { ink, dark: night },
  primaryColor: 'ink',
  // White text on either shade has a contrast of at least 4.5:1 (WCAG 1.4.3).
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace',
  headings: { fontWeight: '650' },
  components: {
    Input: Input.extend({ classNames: { wrapper: controls.field!, input: controls.box! } }),
    Switch: Switch.extend({ classNames: { track: controls.track! } }),
  },
});

/** Mantine's own greys and reds for these miss a contrast of 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f7f9',
    '--mantine-color-text': '#1b2130',
    '--mantine-color-dimmed': '#566070',
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-error': '#b3182c',
    '--mantine-color-default-border': '#c9ced8',
    '--mantine-color-anchor': '#3b52b4',
  },
  dark: {
    '--mantine-color-dimmed': '#a6aebb',
    '--mantine-color-placeholder': '#939cab',
    '--mantine-color-error': '#ff9aa2',
    '--mantine-color-anchor': '#9bacec',
  },
});

/** public/first-paint.js reads the same key. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'trisift.colourScheme' });
