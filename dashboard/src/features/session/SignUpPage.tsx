import { Alert, Anchor, Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { EntryLayout } from './EntryLayout';
import classes from './Entry.module.css';
import { NewPassword } from './NewPassword';
import { emailObjection, organizationObjection, passwordFits } from './rules';
import { sessionQuery } from './session';

export function SignUpPage() {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form, setForm] = useState({ organization: '', email: '', password: '' });
  const [touched, setTouched] = useState({ organization: false, email: false, password: false });

  const signUp = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/auth/signup', {
          body: { org_name: form.organization.trim(), email: form.email.trim(), password: form.password },
        }),
      ),
    onSuccess: async () => {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      void navigate({ to: '/onboarding' });
    },
  });

  const objections = {
    organization: organizationObjection(form.organization),
    email: emailObjection(form.email),
    password: passwordFits(form.password),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched({ organization: true, email: true, password: true });
    if (!objections.organization && !objections.email && objections.password) signUp.mutate();
  };

  const problem = signUp.error ? asProblem(signUp.error) : null;
  const change = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };
  const leave = (field: keyof typeof form) => () => {
    if (form[field]) setTouched((before) => ({ ...before, [field]: true }));
  };

  return (
    <EntryLayout title={t('session.signUp.title')} lead={t('session.signUp.lead')}>
      <form onSubmit={submit} noValidate className={classes.fields}>
        {problem && problem.errors.length === 0 && (
          <Alert color="red" role="alert" variant="light">
            {problem.status === 409 ? t('session.taken') : problem.message}
          </Alert>
        )}
        <TextInput
          label={t('session.organization')}
          name="organization"
          autoComplete="organization"
          required
          withAsterisk={false}
          value={form.organization}
          onChange={change('organization')}
          onBlur={leave('organization')}
          error={
            problem?.field('org_name') ??
            (touched.organization && objections.organization ? t(objections.organization) : null)
          }
        />
        <TextInput
          label={t('session.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={form.email}
          onChange={change('email')}
          onBlur={leave('email')}
          error={problem?.field('email') ?? (touched.email && objections.email ? t(objections.email) : null)}
        />
        <NewPassword
          value={form.password}
          onChange={change('password')}
          error={problem?.field('password') ?? (touched.password && !objections.password)}
        />
        <Button type="submit" fullWidth loading={signUp.isPending}>
          {t('session.signUp.submit')}
        </Button>
      </form>
      <p className={classes.other}>
        <Anchor component={Link} to="/sign-in" size="sm" underline="always">
          {t('session.signUp.toSignIn')}
        </Anchor>
      </p>
    </EntryLayout>
  );
}
