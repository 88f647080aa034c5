/**
 * Alerts as mail: React Email, tables and attributes, since mail programs know little else. Nothing is
 * fetched when it is opened: no pictures, no fonts, no counters.
 */
import {
  Body,
  Button,
  Container,
  Head,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components';
import { render } from '@react-email/render';
import type { JSX } from 'react/jsx-runtime';
import { ALERT_ANSWERS, ANSWER_LABELS } from './alert-answer';
import type { EmailMessage } from './channel';
import type { DigestWords } from './digest-words';
import { DARK_SHEET, SHADES } from './email-look';
import { RangeTable, RatingWord } from './email-parts';
import { emailText, searchOf } from './email-text';
import type { MessageInput, WordedAlert } from './message';
import { originalAddress } from './message-links';

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BASE = { margin: '0 0 8px', fontSize: '14px', lineHeight: '20px' } as const;
const SMALL = { ...BASE, fontSize: '12px', lineHeight: '16px' } as const;

type Children = JSX.Element | string | null | readonly (JSX.Element | string | null)[];

function Line(props: { tone?: 'ink' | 'ink2' | 'ink3'; small?: boolean; children: Children }) {
  const { tone = 'ink' } = props;
  return (
    <Text
      className={`text-${tone}`}
      style={{ ...(props.small ? SMALL : BASE), color: SHADES[tone].light }}
    >
      {props.children}
    </Text>
  );
}

function Plain({ href, children }: { href: string; children: string }): JSX.Element {
  return (
    <Link className="text-accent" href={href} style={{ color: SHADES.accent.light }}>
      {children}
    </Link>
  );
}

/** Links in a row with dots between them. */
function LinkRow({ links }: { links: readonly { href: string; label: string }[] }): JSX.Element {
  return (
    <Line tone="ink3" small>
      {links.flatMap(({ href, label }, at) => [
        at === 0 ? null : ' · ',
        <Plain key={href} href={href}>
          {label}
        </Plain>,
      ])}
    </Line>
  );
}

function CarHead({ alert, isLarge }: { alert: WordedAlert; isLarge: boolean }): JSX.Element {
  const { words } = alert;
  return (
    <>
      <Line>
        <RatingWord rating={words.rating} word={words.ratingWord} />
        {words.news === words.ratingWord ? null : ` · ${words.news}`}
      </Line>
      <Text
        className="text-ink"
        style={{
          ...{ margin: '0', color: SHADES.ink.light, fontWeight: 600 },
          ...(isLarge
            ? { fontSize: '28px', lineHeight: '32px' }
            : { fontSize: '20px', lineHeight: '28px' }),
        }}
      >
        {words.ask}
        {words.previousAsk === null ? null : (
          <span
            className="text-ink3"
            style={{ fontSize: '14px', fontWeight: 400, color: SHADES.ink3.light }}
          >
            {' '}
            was {words.previousAsk}
          </span>
        )}
      </Text>
      {words.outTheDoor === null ? null : (
        <Line tone="ink2" small>
          {words.outTheDoor}
        </Line>
      )}
      {words.saving === null ? null : (
        <Text
          className="text-ink"
          style={{
            ...{ ...BASE, fontSize: '16px', lineHeight: '24px', fontWeight: 600 },
            color: SHADES.ink.light,
          }}
        >
          {words.saving}
        </Text>
      )}
      <Text
        className="text-ink"
        style={{ ...BASE, margin: '0', color: SHADES.ink.light, fontWeight: 600 }}
      >
        {words.name}
      </Text>
      <Line tone="ink2">
        {[words.mileage, words.place, words.evidence].filter((word) => word !== null).join(' · ')}
      </Line>
    </>
  );
}

function RangeSentence({ alert }: { alert: WordedAlert }): JSX.Element | null {
  const { range, standing } = alert.words;
  if (range === null) return null;
  return (
    <Line tone="ink2" small>
      {standing === null ? range : `${range}; ${standing}`}.
    </Line>
  );
}

/** One car, with all that is known of it. */
function OneCar({ alert, input }: { alert: WordedAlert; input: MessageInput }): JSX.Element {
  const { words, content, alertId } = alert;
  const { links } = input;
  const original = originalAddress(alert.originalUrl);
  return (
    <>
      <CarHead alert={alert} isLarge />
      <RangeTable content={content} rating={words.rating} />
      <RangeSentence alert={alert} />
      {words.reason === null ? null : <Line>{words.reason}</Line>}
      {words.title === null ? null : <Line tone="ink3">{`The advert: “${words.title}”`}</Line>}
      {words.profit === null ? null : <Line tone="ink2">{`${words.profit}, an estimate`}</Line>}
      <Section style={{ margin: '16px 0' }}>
        <Button
          className="fill-accent text-onAccent"
          href={links.open(alertId)}
          style={{
            ...{ padding: '12px 20px', borderRadius: '6px', fontSize: '14px', fontWeight: 600 },
            ...{ backgroundColor: SHADES.accent.light, color: SHADES.onAccent.light },
          }}
        >
          Open in Deal Scout
        </Button>
      </Section>
      {original === null ? null : (
        <LinkRow links={[{ href: original, label: 'The original advert' }]} />
      )}
      <LinkRow
        links={ALERT_ANSWERS.map((answer) => ({
          href: links.answer(alertId, answer),
          label: ANSWER_LABELS[answer],
        }))}
      />
      <Line tone="ink3" small>
        {alert.receipt}
      </Line>
    </>
  );
}

/** One car of several. */
function CarOfMany({ alert, input }: { alert: WordedAlert; input: MessageInput }): JSX.Element {
  const { words, content, alertId } = alert;
  return (
    <Section style={{ padding: '16px 0 8px' }}>
      <CarHead alert={alert} isLarge={false} />
      <RangeTable content={content} rating={words.rating} />
      <RangeSentence alert={alert} />
      <LinkRow
        links={[
          { href: input.links.open(alertId), label: 'Open in Deal Scout' },
          { href: input.links.answer(alertId, 'watch'), label: ANSWER_LABELS.watch },
          { href: input.links.answer(alertId, 'dismiss'), label: ANSWER_LABELS.dismiss },
        ]}
      />
      <Rule />
    </Section>
  );
}

function Rule(): JSX.Element {
  return (
    <Hr
      className="rule"
      style={{ borderColor: SHADES.line.light, borderTopWidth: '1px', margin: '16px 0' }}
    />
  );
}

function Footer({ alerts, input }: { alerts: readonly WordedAlert[]; input: MessageInput }) {
  const { links, delivery } = input;
  const { channelId } = delivery;
  const search = searchOf(alerts);
  const stop = search && {
    href: links.stop({ channelId, savedSearchId: search.id }),
    label: 'Stop mail of this search',
  };
  return (
    <>
      <Line tone="ink3" small>
        {search?.name
          ? `You are told because of your saved search “${search.name}”.`
          : 'You are told because of what you saved at Deal Scout.'}
      </Line>
      <LinkRow
        links={[
          ...(stop ? [stop] : []),
          { href: links.stop({ channelId, savedSearchId: null }), label: 'Stop all alert mail' },
          { href: links.settings, label: 'Change how you are told' },
        ]}
      />
    </>
  );
}

function Sheet(props: {
  subject: string;
  preview: string;
  children: readonly (JSX.Element | null)[];
}) {
  return (
    <Html lang="en">
      <Head>
        <title>{props.subject}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_SHEET}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body style={{ margin: 0, padding: 0 }}>
        <Section
          className="fill-canvas"
          style={{ padding: '24px 12px', backgroundColor: SHADES.canvas.light }}
        >
          <Container
            className="card fill-surface"
            style={{
              ...{ maxWidth: '560px', padding: '24px', fontFamily: FONT },
              ...{ backgroundColor: SHADES.surface.light, borderRadius: '6px' },
              border: `1px solid ${SHADES.line.light}`,
            }}
          >
            <Line tone="ink3">Deal Scout</Line>
            {props.children}
          </Container>
        </Section>
      </Body>
    </Html>
  );
}

/** The alerts as one mail with both parts, and the address that ends what it is about. */
export async function emailOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): Promise<EmailMessage> {
  const [first] = alerts;
  const subject = digest?.title ?? first?.words.headline ?? 'Deal Scout';
  const { demo = null } = first?.words ?? {};
  const html = await render(
    <Sheet subject={subject} preview={first?.words.saving ?? subject}>
      {[
        demo === null ? null : (
          <Line key="demo" tone="ink2" small>
            {demo}
          </Line>
        ),
        ...(digest === null
          ? alerts.map((alert) => <OneCar key={alert.alertId} alert={alert} input={input} />)
          : [
              <Text
                key="title"
                className="text-ink"
                style={{ ...BASE, color: SHADES.ink.light, fontSize: '20px', lineHeight: '28px' }}
              >
                {digest.title}
              </Text>,
              ...digest.shown.map((alert) => (
                <CarOfMany key={alert.alertId} alert={alert} input={input} />
              )),
              digest.more === null ? null : (
                <LinkRow key="more" links={[{ href: input.links.history, label: digest.more }]} />
              ),
            ]),
        digest === null ? <Rule key="rule" /> : null,
        <Footer key="footer" alerts={alerts} input={input} />,
      ]}
    </Sheet>,
  );
  const { channelId } = input.delivery;
  const savedSearchId = searchOf(alerts)?.id ?? null;
  return {
    ...{ kind: 'email', subject, html },
    text: emailText(alerts, digest, input),
    unsubscribeUrl: input.links.stop({ channelId, savedSearchId }),
  };
}

/** A mail of a few paragraphs: a test, a code. */
export async function emailOfParagraphs(given: {
  subject: string;
  paragraphs: readonly string[];
}): Promise<EmailMessage> {
  const { subject, paragraphs } = given;
  const html = await render(
    <Sheet subject={subject} preview={paragraphs[0] ?? subject}>
      {paragraphs.map((text) => (
        <Line key={text}>{text}</Line>
      ))}
    </Sheet>,
  );
  return {
    kind: 'email',
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html,
    unsubscribeUrl: null,
  };
}
