import type { interruptions as source } from '../en/interruptions';

export const interruptions: Record<keyof typeof source, string> = {
  'interruptions.title': 'Unterbrechungen',
  'interruptions.hint': 'Was AWS zurücknimmt, und was vorher dagegen geschieht.',
  'interruptions.left': '{count, plural, one {noch # Sekunde} other {noch # Sekunden}}',
  'interruptions.taken': 'Zurückgenommen',
  'interruptions.recommended': 'Gefährdet',
  'interruptions.run': 'Den Lauf zeigen',
  'interruptions.deadline': 'AWS nimmt ihn bei {seconds} s',
  'interruptions.mark': '{step} {result} nach {after}',
};
