import {
  MAX_SETTINGS_BYTES,
  readSettingsFile,
  writeSettingsFile,
} from '@/settings/core/settings-file';
import { changeSettings, readOwnSettings } from '@/settings/settings-store';
import type { SettingsTaken } from '@/ui/desk/settings-file-card';

/** Saves the settings among the downloads, under a name that says nothing. */
export async function saveSettings(): Promise<void> {
  const text = writeSettingsFile(await readOwnSettings());
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = 'notes-settings.json';
  link.click();
  // The download has its own hold on the bytes once it has begun; a page that stays open must not keep them for good.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Takes settings over from a file: all of them, or none with the reason. */
export async function takeSettings(file: File): Promise<SettingsTaken> {
  if (file.size > MAX_SETTINGS_BYTES) return 'not-ours';
  const read = readSettingsFile(await file.text());
  if (read.kind !== 'settings') return read.kind;
  await changeSettings(() => read.settings);
  return 'taken';
}
