// Runs before the first paint, so that a dark console never flashes white.
// A file of its own because the CSP forbids inline scripts; the key is the one in src/look/theme.ts.
(function () {
  let chosen = null;
  try {
    chosen = localStorage.getItem('trisift.colourScheme');
  } catch {
    // Storage may be blocked; the system's preference decides then.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
