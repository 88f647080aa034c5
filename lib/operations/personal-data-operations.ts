import { own, type PersonalTable } from './personal-table';

/** What lies about a person by whom or for whom Deal Scout is run. */
export const OPERATION_TABLES: readonly PersonalTable[] = [
  own(
    'announcement_dismissals',
    'dismissed-announcements.json',
    'Which announcements you do not want to see again.',
  ),
  own(
    'operator_channels',
    'operator-channels.json',
    'By which of your channels you are told of trouble, as an operator.',
  ),
];
