import type { MessageKey } from '@/i18n';

/** The rules of the sign-up form as the service has them; it has the last word. */
const NAME = /^[\p{L}\p{N} '.&-]{3,100}$/u;
const EMAIL = /^[^\s@]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

export function emailObjection(email: string): MessageKey | null {
  if (email.trim() === '') return 'session.email.missing';
  return EMAIL.test(email.trim()) && email.length <= 254 ? null : 'session.email.wrong';
}

export function organizationObjection(name: string): MessageKey | null {
  if (name.trim() === '') return 'session.organization.missing';
  return NAME.test(name.trim()) ? null : 'session.organization.wrong';
}

export interface PasswordCheck {
  rule: MessageKey;
  met: boolean;
}

export function passwordChecks(password: string): PasswordCheck[] {
  const length = [...password].length;
  return [
    { rule: 'session.password.length', met: length >= 12 && length <= 256 },
    { rule: 'session.password.upper', met: /\p{Lu}/u.test(password) },
    { rule: 'session.password.digit', met: /\p{Nd}/u.test(password) },
  ];
}

export function passwordFits(password: string): boolean {
  return passwordChecks(password).every((check) => check.met);
}
