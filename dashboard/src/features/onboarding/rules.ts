const ROLE = /^arn:aws(?:-cn|-us-gov)?:iam::(\d{12}):role\/[\w+=,.@/-]{1,512}$/;

/** The account a role belongs to; null: it is not the ARN of a role. */
export function accountOfRole(arn: string): string | null {
  return ROLE.exec(arn.trim())?.[1] ?? null;
}

export const isAccountNumber = (number: string): boolean => /^\d{12}$/.test(number.trim());
