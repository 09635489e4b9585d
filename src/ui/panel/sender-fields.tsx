import { LineField } from '../pieces';
import { useWords } from '../words';

/** What only the sender knows (name, e-mail, signature…), by field. Kept while the panel is open, stored nowhere. */
export type Sender = Readonly<Record<string, string>>;

type SenderFieldsProps = {
  asks: readonly { field: string; label: string }[];
  sender: Sender;
  onSender: (sender: Sender) => void;
};

/** Asks for what this place wants to know of the sender. */
export function SenderFields({ asks, sender, onSender }: SenderFieldsProps) {
  const { t } = useWords();
  if (asks.length === 0) return null;
  return (
    <fieldset class="sender">
      <legend>{t('report.sender')}</legend>
      <p class="soft small">{t('report.sender-hint')}</p>
      {asks.map(({ field, label }) => (
        <LineField
          key={field}
          id={`sender-${field}`}
          type={field === 'email' ? 'email' : 'text'}
          label={label}
          labelLang={t.lang(`field.${field}`)}
          hint={field === 'email' ? t('report.sender-email-hint') : undefined}
          value={sender[field] ?? ''}
          onInput={(value) => onSender({ ...sender, [field]: value })}
        />
      ))}
    </fieldset>
  );
}
