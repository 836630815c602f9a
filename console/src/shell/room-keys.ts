import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayEnter, rooms } from '../rooms/registry.js';
import { useMember } from '../server/session.js';

/** `g` and a room's letter within this time go there. */
const pauseMs = 1_000;

/** Goes to rooms by keyboard. While `g` waits for its letter, no other shortcut gets the key. */
export function useRoomKeys(): void {
  const navigate = useNavigate();
  const { scopes } = useMember();
  useEffect(() => {
    let pressedAtMs = -Infinity;
    const act = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target as HTMLElement;
      if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector('[role=dialog]'))
        return;
      if (event.timeStamp - pressedAtMs < pauseMs) {
        pressedAtMs = -Infinity;
        const room = rooms.find((each) => each.key === event.key && mayEnter(each, scopes));
        event.preventDefault();
        event.stopImmediatePropagation();
        if (room) void navigate({ to: room.path });
      } else if (event.key === 'g') {
        pressedAtMs = event.timeStamp;
      }
    };
    addEventListener('keydown', act, true);
    return () => removeEventListener('keydown', act, true);
  }, [navigate, scopes]);
}
