import { Alert, Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { EntryLayout } from './EntryLayout';
import classes from './Entry.module.css';
import { emailObjection, organizationObjection, passwordChecks } from './rules';
import { sessionQuery } from './session';

export function SignUpPage() {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form, setForm] = useState({ organization: '', email: '', password: '' });
  const [touched, setTouched] = useState({ organization: false, email: false, password: false });

  useEffect(() => {
    document.title = `${t('session.signUp.title')} · ${t('app.name')}`;
  }, [t]);

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

  const checks = passwordChecks(form.password);
  const objections = {
    organization: organizationObjection(form.organization),
    email: emailObjection(form.email),
    password: checks.every((check) => check.met),
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
    <EntryLayout>
      <h1 className={classes.title}>{t('session.signUp.title')}</h1>
      <p className={classes.lead}>{t('session.signUp.lead')}</p>
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
        <div>
          <PasswordInput
            label={t('session.password')}
            name="password"
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={form.password}
            onChange={change('password')}
            aria-describedby="password-rules"
            error={problem?.field('password') ?? (touched.password && !objections.password ? true : null)}
          />
          <ul className={classes.rules} id="password-rules" aria-label={t('session.password.rules')}>
            {checks.map(({ rule, met }) => (
              <li key={rule} className={met ? classes.met : undefined}>
                {met ? <IconCheck size={14} aria-hidden="true" /> : <IconCircle size={14} aria-hidden="true" />}
                {t(rule)}
              </li>
            ))}
          </ul>
        </div>
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
