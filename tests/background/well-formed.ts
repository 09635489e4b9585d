import { aFace } from '../faces/a-face';
import type { gate } from '@/background/gate';

export type Route = keyof typeof gate;

const picture = {
  index: 0,
  look: {
    kind: 'checked',
    faces: [aFace({ x: 1, y: 2, width: 3, height: 4 })],
    widthPx: 10,
    heightPx: 10,
    hidden: { place: true, device: false },
  },
  preview: { base64: 'AAAA', widthPx: 4, heightPx: 4 },
  film: null,
  copyFormat: { name: 'JPEG', same: true, still: false },
  canStrip: true,
};
/** One message of each route that the gate lets through. */
export const WELL_FORMED: Record<Route, unknown> = {
  'guard.begin': { held: true },
  'guard.way-out': {},
  'faces.detect': { mime: 'image/jpeg', base64: 'AAAA' },
  'guard.ask': { holdId: 'hold-1234', pictures: [picture], labels: ['Messages'] },
  // A frame number as Firefox gives them.
  'guard.answer': { holdId: 'hold-1234', frameId: 2147483655, choice: { kind: 'as-is' } },
  'guard.progress': { holdId: 'hold-1234', doing: 'looking', done: 3, all: 30, withFaces: 1 },
  'guard.decide-early': { holdId: 'hold-1234', frameId: 2147483655 },
  'guard.still-held': { holdId: 'hold-1234', frameId: 0 },
  'guard.ask-again-here': {},
  'guard.note': { code: 'failed-closed' },
  'guard.site': { tabId: 3 },
  'guard.pause': { tabId: 3, how: 'hour' },
  'guard.correct': { tabId: 3, audience: 'semi-public' },
  'guard.open-panel': { screen: 'help' },
  'evidence.capture': {
    tabId: 3,
    mode: 'address-only',
    answers: { role: 'unknown', ageBand: 'unknown', country: null },
    layers: 'none',
    originals: false,
    note: null,
    said: { handle: '@name' },
  },
  'evidence.look': { tabId: 3 },
  'evidence.progress': { tabId: 3 },
  'evidence.backup-due': {},
  'evidence.stop': { tabId: 3 },
  'report.handed-off': {
    caseId: '0123456789abcdef0123456789abcdef',
    seq: 2,
    destination: 'kr-d4u',
    how: 'mail',
  },
  'time.ask': { authority: 'digicert' },
  'intake.send': {
    caseId: '0123456789abcdef0123456789abcdef',
    file: 'notes-2026-11-21.zip.age',
    sha256: '3f'.repeat(32),
  },
  'intake.state': {},
  'intake.stop': {},
  'report.recheck': {
    caseId: '0123456789abcdef0123456789abcdef',
    about: 2,
    sent: 4,
    url: 'https://picto.example/p/1',
  },
};
