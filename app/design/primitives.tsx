import type { ReactElement } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { Checkbox, RadioGroup, SegmentedControl } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import { Mileage, Money, Percent } from '@/components/ui/figures';
import { ICONS, Icon, type IconName } from '@/components/ui/icon';
import { Disclosure, Explain, Sheet, SheetOpener } from '@/components/ui/layers';
import { Badge, Chip } from '@/components/ui/marks';
import { Skeleton } from '@/components/ui/skeleton';
import { Banner, EmptyState, ErrorState } from '@/components/ui/states';
import { Table } from '@/components/ui/table';

const LOOKS = ['primary', 'secondary', 'quiet', 'danger'] as const;

function Buttons(): ReactElement {
  return (
    <div className="flex flex-wrap gap-2">
      {LOOKS.map((look) => (
        <Button key={look} look={look}>
          {look}
        </Button>
      ))}
      <Button disabled>Disabled</Button>
      <Button look="primary" isPending>
        Saving…
      </Button>
      <Button icon="star">Watch</Button>
      <Button icon="eye-off" isIconOnly>
        Hide
      </Button>
      <LinkButton href="/design">A link</LinkButton>
      <LinkButton href="https://example.com/" isExternal>
        Open the advert
      </LinkButton>
    </div>
  );
}

export function ControlsSection(): ReactElement {
  return (
    <div className="grid gap-6">
      <Buttons />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextInput id="d-text" label="Name of the search" hint="You see it in your alerts." />
        <TextInput
          id="d-error"
          label="E-mail"
          type="email"
          defaultValue="someone@"
          error="Write the part after the @ sign too."
        />
        <NumberInput id="d-money" label="Price up to" unit="dollars" defaultValue="25,000" />
        <NumberInput id="d-miles" label="Mileage up to" unit="miles" placeholder="80,000" />
        <Select
          id="d-select"
          label="State"
          emptyLabel="Any state"
          options={[{ value: 'TX', label: 'Texas', count: 1_204 }]}
        />
        <TextInput id="d-off" label="Disabled" disabled defaultValue="not now" />
        <div>
          <Checkbox label="Great deal" count={131} defaultChecked />
          <Checkbox label="Hide beaten cars" hint="Beaten on price, mileage, year, distance." />
        </div>
        <RadioGroup
          legend="How fast"
          name="speed"
          defaultValue="hourly"
          choices={[
            { value: 'instant', label: 'At once', hint: 'About 3 a day' },
            { value: 'hourly', label: 'Hourly' },
          ]}
        />
        <SegmentedControl
          legend="Price as"
          name="price-as"
          defaultValue="ask"
          choices={[
            { value: 'ask', label: 'Ask' },
            { value: 'otd', label: 'Out the door' },
          ]}
        />
      </div>
    </div>
  );
}

function Figures(): ReactElement {
  return (
    <ul className="grid gap-1">
      <li>
        <Money cents={1_749_500} /> · <Money cents={1_901_840} isEstimate /> ·{' '}
        <Money cents={1_962_000} isEstimate lowCents={1_810_000} highCents={2_148_000} />
      </li>
      <li>
        <Money cents={null} unknownReason="no ZIP given" /> · <Money cents={110_281} withCents />
      </li>
      <li>
        <Mileage miles={41_203} /> · <Mileage miles={null} /> · <Percent share={0.062} digits={1} />{' '}
        · <Percent share={null} />
      </li>
      <li>
        <Explain
          title="Value"
          explanation="The middle of what this car should ask, from 41 comparable cars."
          source="Model hedonic-1, comps seen Oct 15, 2022"
        >
          <Money cents={1_962_000} isEstimate />
        </Explain>{' '}
        opens its explanation.
      </li>
    </ul>
  );
}

export function LayersSection(): ReactElement {
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div className="grid content-start gap-4">
        <Figures />
        <div className="flex flex-wrap items-center gap-2">
          <Badge>neutral</Badge>
          <Badge tone="good">cut $500</Badge>
          <Badge tone="high" icon="alert-triangle">
            rebuilt title
          </Badge>
          <Badge tone="overpriced">paused: blocked</Badge>
          <Badge tone="check">mileage fell</Badge>
          <Badge tone="accent">new</Badge>
          <Chip>plain chip</Chip>
          <Chip removeHref="/design" removeLabel="Remove filter Toyota">
            Toyota
          </Chip>
        </div>
        <div className="flex flex-wrap gap-2">
          <SheetOpener sheetId="d-sheet">Open a sheet</SheetOpener>
          <Dialog
            openLabel="Open a dialog"
            title="Hide this car?"
            actions={
              <Button type="submit" look="danger" value="hide">
                Hide it
              </Button>
            }
          >
            It leaves your lists. You find it again under hidden cars.
          </Dialog>
        </div>
        <Sheet id="d-sheet" title="A sheet">
          <p className="pb-8 text-ink-2">Comes from the bottom edge, closes by Escape.</p>
        </Sheet>
        <Disclosure summary="Why is this car not rated?">
          Only three comparable cars are listed within 500 miles.
        </Disclosure>
        <ul className="flex flex-wrap gap-3 text-ink-2">
          {(Object.keys(ICONS) as IconName[]).map((name) => (
            <li key={name} title={name}>
              <Icon name={name} />
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0 bg-surface">
        <Table
          caption="Sources"
          className="max-h-52"
          head={
            <tr>
              <th scope="col">Source</th>
              <th scope="col">State</th>
              <th scope="col" className="num">
                Cars
              </th>
              <th scope="col" className="num">
                Refused
              </th>
            </tr>
          }
        >
          {['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh'].map((name, row) => (
            <tr key={name}>
              <th scope="row">{name} Site</th>
              <td>{row % 3 === 2 ? <Badge tone="overpriced">paused</Badge> : 'reading'}</td>
              <td className="num">{(7_112 - row * 913).toLocaleString('en-US')}</td>
              <td className="num">{row * 14}</td>
            </tr>
          ))}
        </Table>
      </div>
    </div>
  );
}

export function StatesSection(): ReactElement {
  return (
    <div className="grid gap-4">
      <Banner>
        Demo market: car, mileage, price and place are of October 2022; dates and earlier prices are
        simulated.
      </Banner>
      <Banner tone="warning" action={<a href="/design">Which?</a>}>
        One source is 3 hours old; its cars may be gone.
      </Banner>
      <Banner tone="error">The order by cost needs a ZIP. Everything else works.</Banner>
      <div className="grid gap-4 lg:grid-cols-3">
        <EmptyState
          title="No car matches"
          action={<LinkButton href="/design">Allow up to $30,000</LinkButton>}
        >
          With the price up to $30,000 there are 14 cars.
        </EmptyState>
        <ErrorState
          title="The list could not be loaded"
          requestId="req_01JT5Z"
          action={<LinkButton href="/design">Try again</LinkButton>}
        >
          The database did not answer in time. Saved pages still work.
        </ErrorState>
        <div className="grid content-start gap-2 pt-8">
          <Skeleton className="h-7 w-40" />
          <Skeleton className="h-4 w-64" />
          <Skeleton className="h-4 w-52" />
        </div>
      </div>
    </div>
  );
}
