import { NumberInput, Slider, Switch } from '@mantine/core';
import { useId } from 'react';
import classes from './Policies.module.css';

interface Common {
  label: string;
  disabled: boolean;
  error?: string;
}

/** A share of a hundred, by dragging or by typing. */
export function Percent({ label, disabled, error, value, min = 0, max = 100, onChange }: Common & { value: number; min?: number; max?: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div>
      <div className={classes.percentHead}>
        <span id={id}>{label}</span>
        <span className="num">{value}%</span>
      </div>
      <Slider
        aria-labelledby={id}
        thumbProps={{ 'aria-labelledby': id }}
        value={value}
        min={min}
        max={max}
        disabled={disabled}
        label={null}
        onChange={onChange}
      />
      {error && <p className={classes.wrong}>{error}</p>}
    </div>
  );
}

export function Whole({ label, disabled, error, value, min = 0, max, onChange, optional }: Common & { value: number | null; min?: number; max?: number; optional?: boolean; onChange: (value: number | null) => void }) {
  return (
    <NumberInput
      label={label}
      disabled={disabled}
      error={error}
      value={value ?? ''}
      min={min}
      max={max}
      allowDecimal={false}
      onChange={(next) => onChange(next === '' ? (optional ? null : min) : Number(next))}
    />
  );
}

export function Toggle({ label, disabled, value, onChange }: Common & { value: boolean; onChange: (value: boolean) => void }) {
  return <Switch label={label} disabled={disabled} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
