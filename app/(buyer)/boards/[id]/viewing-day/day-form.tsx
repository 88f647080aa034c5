import type { ReactElement } from 'react';
import { carName } from '@/app/(buyer)/boards/[id]/board-car-item';
import { placeOf } from '@/app/(buyer)/deal-card-props';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberInput, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { BoardCar } from '@/lib/shortlists/board-car-view';
import { ROUTE_STOPS_MAX } from '@/lib/shortlists/viewing-route';
import type { ViewingDay } from '@/lib/shortlists/viewing-route-service';
import { timeField } from './viewing-day-address';

/** What the people say of their day; the address holds it, so that it can be kept and sent. */
export function DayForm({
  cars,
  chosen,
  day,
  errors,
}: {
  cars: readonly BoardCar[];
  chosen: readonly string[];
  day: ViewingDay;
  errors: Readonly<Record<string, string>>;
}): ReactElement {
  return (
    <form className="board-form not-on-paper" aria-label="Plan the day" noValidate>
      <input type="hidden" name="asked" value="1" />
      <TextInput
        id="day-zip"
        name="zip"
        label="Start at ZIP"
        inputMode="numeric"
        autoComplete="postal-code"
        defaultValue={day.zip ?? ''}
        error={errors.zip}
      />
      <TextInput
        id="day-start"
        name="start"
        type="time"
        label="Leave at"
        defaultValue={timeField(day.startMinute)}
      />
      <NumberInput
        id="day-minutes"
        name="minutes"
        unit="none"
        label="Minutes for each viewing"
        hint="From 10 to 180; 45 is our guess for a look and a test drive."
        defaultValue={day.viewingMinutes}
      />
      <Checkbox
        name="home"
        value="1"
        label="Come back to the start"
        defaultChecked={day.isRoundTrip}
      />
      <fieldset>
        <legend className="field-label">{`Cars, at most ${ROUTE_STOPS_MAX}`}</legend>
        {errors.car_id ? <Banner tone="error">{errors.car_id}</Banner> : null}
        {cars.map((car) => (
          <Checkbox
            key={car.id}
            name="car"
            value={car.id}
            label={carName(car)}
            hint={(car.deal && placeOf(car.deal)) ?? 'No place is known.'}
            defaultChecked={chosen.includes(car.id)}
          />
        ))}
      </fieldset>
      <div>
        <Button type="submit" look="primary">
          Plan the day
        </Button>
      </div>
    </form>
  );
}
