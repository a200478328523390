import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { asProblem } from '@/api/problem';
import { emailObjection } from '@/features/session/rules';
import { useT } from '@/i18n';
import { CopyText } from '@/ui/CopyText';
import { ProblemNotice } from '@/ui/states';
import { GIVEN_ROLES, roleWord, useInvite } from './members';
import classes from './Settings.module.css';

/** Asks for an address and a role, then shows the link, once. */
export function InviteDialog({ first, onClose }: { first: { email: string; role: string }; onClose: () => void }) {
  const t = useT();
  const [email, setEmail] = useState(first.email);
  const [role, setRole] = useState(first.role);
  const [tried, setTried] = useState(false);
  const invite = useInvite();
  const objection = emailObjection(email);
  const problem = invite.error ? asProblem(invite.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!objection) invite.mutate({ email: email.trim(), role });
  };
  const done = invite.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={done ? t('members.invited', { email: done.email }) : t('members.invite')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {done ? (
        <div className={classes.stack}>
          <p className={classes.text}>{t('members.invited.text', { role: roleWord(done.role, t) })}</p>
          <CopyText block label={t('members.invited.link')} value={window.location.origin + done.link} />
          <div className={classes.do}>
            <Button onClick={onClose} data-autofocus>
              {t('action.close')}
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className={classes.stack}>
          <p className={classes.text}>{t('members.invite.hint')}</p>
          {problem && problem.errors.length === 0 && <ProblemNotice failure={invite.error} />}
          <TextInput
            label={t('members.email')}
            type="email"
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={problem?.field('email') ?? (tried && objection ? t(objection) : null)}
          />
          <Radio.Group label={t('members.role')} value={role} onChange={setRole}>
            <div className={classes.choices}>
              {GIVEN_ROLES.map((each) => (
                <Radio key={each} value={each} label={roleWord(each, t)} description={t(`members.role.${each}.may`)} />
              ))}
            </div>
          </Radio.Group>
          <div className={classes.do}>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t('members.invite')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
