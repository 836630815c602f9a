import styles from './tick.module.css';

interface TickProps {
  as?: 'checkbox' | 'switch';
  label: string;
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** The browser's own box: a table has hundreds, and each is drawn in no time. */
export function Tick({
  as = 'checkbox',
  label,
  checked,
  indeterminate = false,
  disabled = false,
  onChange,
}: TickProps) {
  return (
    <input
      type="checkbox"
      role={as === 'switch' ? 'switch' : undefined}
      className={as === 'switch' ? styles.switch : styles.tick}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      ref={(box) => {
        if (box) box.indeterminate = indeterminate;
      }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
