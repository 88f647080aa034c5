import type { Option } from '@/components/ui/field';

/** One field of a form of the account. */
export interface SettingsField {
  name: string;
  label: string;
  type?: 'email' | 'password' | 'text';
  autoComplete?: string;
  hint?: string;
  defaultValue?: string;
  /** A choice in place of a text. */
  options?: readonly Option[];
}

/** Asked for also where the session has grown old since the page was opened. */
export const PRESENT_PASSWORD: SettingsField = {
  name: 'password',
  label: 'Present password',
  type: 'password',
  autoComplete: 'current-password',
};
