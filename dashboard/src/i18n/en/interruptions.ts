export const interruptions = {
  'interruptions.title': 'Interruptions',
  'interruptions.hint': 'What AWS takes back, and what is done about it before it does.',
  'interruptions.left': '{count, plural, one {# second left} other {# seconds left}}',
  'interruptions.taken': 'Taken back',
  'interruptions.recommended': 'At risk',
  'interruptions.run': 'Show the run',
  'interruptions.deadline': 'AWS takes it at {seconds} s',
  'interruptions.mark': '{step} {result} after {after}',
} as const;
