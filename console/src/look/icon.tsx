import type { ReactNode } from 'react';

export type IconName = keyof typeof shapes;

/** A decorative 24-unit line icon: words beside it carry the meaning, so it is hidden from readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}

const shapes = {
  queue: (
    <path d="M4 13h4l1.5 3h5L16 13h4M4 13V19a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19v-6M4 13l2.6-8h10.8L20 13" />
  ),
  lists: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
  records: (
    <>
      <path d="M6 3h8.5L19 7.5V21H6V3Z" />
      <path d="M14 3v5h5M9 13h6M9 16.5h6" />
    </>
  ),
  authors: (
    <>
      <path d="M12.5 20.5h-8c.5-4 3-6.2 6.5-6.2 1.2 0 2.3.3 3.2.8" />
      <circle cx="11" cy="8" r="4" />
      <path d="M14.5 18.5h2l1.3-3 1.7 5.5 1.2-2.5h1.3" />
    </>
  ),
  models: (
    <>
      <circle cx="6" cy="7" r="2.2" />
      <circle cx="6" cy="17" r="2.2" />
      <circle cx="18" cy="12" r="2.2" />
      <path d="M8 8l8 3.2M8 16l8-3.2M6 9.2v5.6" />
    </>
  ),
  members: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c1.9.8 3.1 2.5 3.5 5.1" />
    </>
  ),
  audit: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  account: (
    <>
      <circle cx="12" cy="8.5" r="4" />
      <path d="M4.5 20.5c.9-3.8 3.9-5.5 7.5-5.5s6.6 1.7 7.5 5.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.5" y="6" width="19" height="12.5" rx="2.5" />
      <path d="M6.5 10h.01M10.2 10h.01M13.9 10h.01M17.5 10h.01M8 14.5h8" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  upload: <path d="M12 16V4M7 8.5 12 4l5 4.5M4.5 16.5V20h15v-3.5" />,
  download: <path d="M12 4v12M7 11.5 12 16l5-4.5M4.5 16.5V20h15v-3.5" />,
  trash: <path d="M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5 7.3 20h9.4l.8-13.5M10 10.5v5.5M14 10.5v5.5" />,
  back: <path d="M19 12H5M11 6l-6 6 6 6" />,
  up: <path d="M12 20V5M6 11l6-6 6 6" />,
  note: <path d="M5 4h14v10.5L13.5 20H5V4ZM13.5 20v-5.5H19M8.5 8.5h7M8.5 12h4" />,
  skip: <path d="M5 5l8 7-8 7V5ZM18 5v14" />,
  undo: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3" />,
  image: (
    <>
      <rect x="3.5" y="4.5" width="17" height="15" rx="2.5" />
      <circle cx="9" cy="10" r="1.6" />
      <path d="m4 17.5 5-4.5 3.5 3 3-2.5 5 4.5" />
    </>
  ),
  flask: (
    <path d="M9 3h6M10 3v6L4.6 18.4A1.8 1.8 0 0 0 6.2 21h11.6a1.8 1.8 0 0 0 1.6-2.6L14 9V3M7.4 14.5h9.2" />
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
    </>
  ),
  moon: <path d="M20 14.2A8.4 8.4 0 0 1 9.8 4a8.4 8.4 0 1 0 10.2 10.2Z" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  copy: (
    <>
      <rect x="8.5" y="8.5" width="12" height="12" rx="2.5" />
      <path d="M15.5 5.5A2 2 0 0 0 13.5 3.5h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2" />
    </>
  ),
  chevron: <path d="m6 9.5 6 6 6-6" />,
  key: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="m11.3 12.2 8.7-8.7M16.5 7l3 3M14 9.5l2 2" />
    </>
  ),
  send: <path d="M20.5 3.5 10.5 13.5M20.5 3.5l-6.3 17-3.7-7-7-3.7 17-6.3Z" />,
  pass: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.3 2.8 2.8L16.2 9.5" />
    </>
  ),
  challenge: (
    <>
      <path d="M12 3 4.5 6v5.5c0 4.6 3.1 7.9 7.5 9.5 4.4-1.6 7.5-4.9 7.5-9.5V6L12 3Z" />
      <path d="M10 9.8a2.1 2.1 0 1 1 3 1.9c-.7.35-1 .8-1 1.5M12 16h.01" />
    </>
  ),
  review: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  block: (
    <>
      <path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3Z" />
      <path d="m9 9 6 6M15 9l-6 6" />
    </>
  ),
  warning: <path d="M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17.2h.01" />,
  offline: (
    <path d="M3 3l18 18M8.5 16a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4-2.4M19 12.5a10 10 0 0 0-5.2-2.7M2 9a15 15 0 0 1 4.5-2.8M22 9A15 15 0 0 0 10.5 5M12 19.5h.01" />
  ),
  watch: (
    <>
      <path d="M6 20.5V4M6 4.5h11l-2.5 4 2.5 4H6" />
    </>
  ),
  shadow: (
    <>
      <circle cx="12" cy="12" r="8.5" strokeDasharray="3 3.4" />
    </>
  ),
} satisfies Record<string, ReactNode>;
