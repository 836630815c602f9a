import type { Random } from '../../src/demo/mulberry32.js';
import type { SimulatedEvent, Traffic } from './traffic.js';

/** The same where the app tells no name and no registration, and nothing is blocked or challenged. */
export function bareTraffic({ authors, events }: Traffic): Traffic {
  return {
    authors: authors.map((author) => ({ ...author, registeredAtMs: undefined, nickname: undefined })),
    events: events.map((event) => ({ ...event, violation: false, failed: false })),
  };
}

/** The same where authors have no past, and the app tells nothing but who wrote what and when. */
export function barestTraffic(traffic: Traffic): Traffic {
  const { authors, events } = bareTraffic(traffic);
  return {
    authors: authors.map((author) => ({ ...author, known: 0 })),
    events: events.map((event) => ({ ...event, ip: undefined, device: undefined, target: undefined })),
  };
}

/** The same as one of many apps tells it: each tells other things, and some are new, so that no author has a past. */
export function someTold(traffic: Traffic, random: Random): Traffic {
  const { authors, events } = random() < 0.5 ? bareTraffic(traffic) : traffic;
  const hidden: Partial<SimulatedEvent> = {
    ...(random() < 0.4 && { ip: undefined }),
    ...(random() < 0.4 && { device: undefined }),
    ...(random() < 0.5 && { target: undefined }),
  };
  return {
    authors: random() < 0.5 ? authors.map((author) => ({ ...author, known: 0 })) : authors,
    events: events.map((event) => ({ ...event, ...hidden })),
  };
}
