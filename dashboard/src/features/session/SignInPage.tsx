import { Alert, Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { EntryLayout } from './EntryLayout';
import classes from './Entry.module.css';
import { emailObjection } from './rules';
import { landingOf, sessionQuery } from './session';

export function SignInPage() {
  const t = useT();
  const numbers = useNumbers();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const [touched, setTouched] = useState({ email: false, password: false });

  const signIn = useMutation({
    mutationFn: () => read(api.POST('/api/v1/auth/login', { body: { email, password, remember, client: 'browser' } })),
    onSuccess: async () => {
      const me = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      void navigate({ to: next ?? landingOf(me) });
    },
  });

  const objection = emailObjection(email);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched({ email: true, password: true });
    if (!objection && password !== '') signIn.mutate();
  };

  const problem = signIn.error ? asProblem(signIn.error) : null;
  const said = !problem
    ? null
    : problem.status === 401
      ? t('session.refused')
      : problem.status === 423
        ? t('session.locked', { duration: numbers.duration(problem.retryAfterSeconds ?? 60) })
        : problem.message;

  return (
    <EntryLayout title={t('session.signIn.title')} lead={t('session.signIn.lead')}>
      <form onSubmit={submit} noValidate className={classes.fields}>
        {said && (
          <Alert color="red" role="alert" variant="light">
            {said}
          </Alert>
        )}
        <TextInput
          label={t('session.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          onBlur={() => email && setTouched((before) => ({ ...before, email: true }))}
          error={touched.email && objection ? t(objection) : null}
        />
        <PasswordInput
          label={t('session.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={touched.password && password === '' ? t('session.password.missing') : null}
        />
        <Checkbox
          label={t('session.remember')}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('session.signIn.submit')}
        </Button>
      </form>
      <p className={classes.other}>
        <Anchor component={Link} to="/sign-up" size="sm" underline="always">
          {t('session.signIn.toSignUp')}
        </Anchor>
      </p>
    </EntryLayout>
  );
}
