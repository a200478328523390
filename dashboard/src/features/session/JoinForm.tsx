import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import classes from './Entry.module.css';
import { NewPassword } from './NewPassword';
import { passwordFits } from './rules';

interface Props {
  token: string;
  email: string;
  as: 'new' | 'known' | 'signedIn';
}

/** Somebody new chooses a name and a password; who has an account proves it, or is signed in already. */
export function JoinForm({ token, email, as }: Props) {
  const t = useT();
  const numbers = useNumbers();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const join = useMutation({
    mutationFn: () => {
      const body = as === 'signedIn' ? {} : as === 'known' ? { password } : { name: name.trim(), password };
      return read(api.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } }, body }));
    },
    onSuccess: () => {
      // everything read before belonged to somebody else, or to another organisation
      client.clear();
      window.location.assign('/');
    },
  });
  const ready = as === 'signedIn' || (as === 'known' ? password !== '' : name.trim() !== '' && passwordFits(password));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (ready) join.mutate();
  };
  const problem = join.error ? asProblem(join.error) : null;
  return (
    <form onSubmit={submit} noValidate className={classes.fields}>
      <p className={classes.how}>{t(`invitation.${as}`, { email })}</p>
      {problem && problem.errors.length === 0 && (
        <Alert color="red" role="alert" variant="light">
          {problem.status === 401
            ? t('session.refused')
            : problem.status === 423
              ? t('session.locked', { duration: numbers.duration(problem.retryAfterSeconds ?? 60) })
              : problem.message}
        </Alert>
      )}
      {as === 'new' && (
        <TextInput
          label={t('invitation.name')}
          name="name"
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem?.field('name') ?? (tried && name.trim() === '' ? t('invitation.name.missing') : null)}
        />
      )}
      {/* password managers keep an address with a password */}
      {as !== 'signedIn' && <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />}
      {as === 'new' && (
        <NewPassword
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problem?.field('password') ?? (tried && !passwordFits(password))}
        />
      )}
      {as === 'known' && (
        <PasswordInput
          label={t('session.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && password === '' ? t('session.password.missing') : null}
        />
      )}
      <Button type="submit" fullWidth loading={join.isPending}>
        {t('invitation.join')}
      </Button>
    </form>
  );
}
