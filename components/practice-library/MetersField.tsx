import { type Meter, METERS } from '#domain/practice/meters.ts';
import type { Faults } from './faults.ts';
import { NumberField } from './Fields.tsx';
import { METER_NAME } from './form-words.ts';

interface MetersFieldProps {
  label: string;
  about: string;
  at: string;
  faults: Faults;
  value: Partial<Readonly<Record<Meter, number>>>;
  least: number;
  most: number;
  onChange: (value: Partial<Record<Meter, number>>) => void;
}

/** A number for some of the meters; an empty field leaves one out. */
export function MetersField({ label, about, at, faults, value, least, most, onChange }: MetersFieldProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-medium text-platinum">{label}</legend>
      <p className="mb-2 text-13">{about}</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {METERS.map((meter) => (
          <NumberField
            key={meter}
            label={METER_NAME[meter]}
            at={`${at}.${meter}`}
            faults={faults}
            least={least}
            most={most}
            value={value[meter] ?? Number.NaN}
            onChange={(number) => {
              const { [meter]: _, ...others } = value;
              onChange(Number.isNaN(number) ? others : { ...others, [meter]: number });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
