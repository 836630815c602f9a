import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    // No data: URIs, so that the server's CSP can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Changes only when a dependency does, so a new console costs a browser little.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](?:(?:react|react-dom|scheduler|i18next|react-i18next)[\\/]|@tanstack[\\/](?!react-virtual|virtual-core))/,
            },
          ],
        },
      },
    },
  },
  server: {
    // All that is not the console itself is the API: the console calls it on its own origin.
    proxy: { '^/(?!console(?:/|$))': 'http://127.0.0.1:3000' },
  },
});
