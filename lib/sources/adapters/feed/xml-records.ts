import { Parser } from 'htmlparser2';
import type { CsvRecord } from './csv-records';
import { FeedError } from './feed-error';
import { fieldOfHeader, headerKey } from './feed-fields';
import { LINE_BYTES_MAX } from './text-lines';

/** What the summary of a file names in place of a delimiter. */
export const XML_DELIMITER = 'elements';

/** Elements that hold one vehicle, by the letters of their names; the outermost counts. */
const RECORDS = new Set([
  ...['vehicle', 'item', 'listing', 'entry', 'car', 'auto', 'automobile', 'ad', 'advert', 'unit'],
  ...[
    'row',
    'record',
    'inventoryitem',
    'vehicleinfo',
    'vehiclerecord',
    'vehiclelisting',
    'stockitem',
  ],
]);
/** Elements whose own elements are about the seller: their names say only what of the seller. */
const OF_SELLER = /^(dealer|dealership|seller|store|location|contact)$/;
const OF_PHOTOS = /^(images?|photos?|pictures?|photourls|imageurls|imagelist|media)$/;
const PHOTOS_NAME = 'photo_urls';
const FIELD_CHARACTERS_MAX = 64 * 1024;
const RECORD_CHARACTERS_MAX = LINE_BYTES_MAX;
const DEPTH_MAX = 100;
const ADDRESS_ATTRIBUTES = ['url', 'href', 'src', 'value'];

/** One vehicle of an XML file: what its elements hold, by their names. */
export interface XmlRecord {
  /** Of the file: 1, 2, 3 … */
  line: number;
  values: ReadonlyMap<string, string>;
  /** True where it is longer than is read; its values are not whole then. */
  isTooLong: boolean;
}

interface Level {
  name: string;
  text: string;
  hasChildren: boolean;
}

/**
 * Cuts the text of an XML file into records, whatever the pieces it comes in: the outermost elements named
 * <vehicle>, <item>, <listing> and the like. Prefixes of names are left away (g:price). Elements within
 * others count as well; those of a photo or repeated ones of photos are joined by bars, of other repeated
 * ones the first counts. Memory is bounded by one record.
 */
export class XmlRecordReader {
  private readonly levels: Level[] = [];
  private ready: XmlRecord[] = [];
  private values: Map<string, string> | null = null;
  private recordDepth = 0;
  private characters = 0;
  private count = 0;
  private isEnding = false;
  private isCut = false;
  private readonly parser: Parser;

  constructor() {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => this.open(localName(name), attributes),
        ontext: (text) => this.addText(text),
        onclosetag: (_name, isImplied) => this.close(isImplied),
      },
      { xmlMode: true },
    );
  }

  /** Records completed by this piece, in file order. */
  push(chunk: string): XmlRecord[] {
    this.parser.write(chunk);
    return this.takeReady();
  }

  /** The records left, and whether the file ended within an element. */
  end(): { records: XmlRecord[]; isCut: boolean } {
    this.isEnding = true;
    this.parser.end();
    return { records: this.takeReady(), isCut: this.isCut };
  }

  private takeReady(): XmlRecord[] {
    const records = this.ready;
    this.ready = [];
    return records;
  }

  private open(name: string, attributes: Record<string, string>): void {
    const key = headerKey(name);
    if (this.levels.length === 0 && key === 'html') {
      throw new FeedError('not_text', 'This is a web page, not a feed of vehicles.');
    }
    if (this.levels.length >= DEPTH_MAX) {
      throw new FeedError('unreadable', 'The XML file nests its elements too deep to be a feed.');
    }
    const parent = this.levels.at(-1);
    if (parent) parent.hasChildren = true;
    this.levels.push({ name, text: '', hasChildren: false });
    if (this.values === null) {
      if (this.levels.length < 2 || !RECORDS.has(key)) return;
      this.values = new Map();
      this.recordDepth = this.levels.length;
      this.characters = 0;
      for (const [attribute, value] of Object.entries(attributes)) {
        this.set(localName(attribute), value);
      }
      return;
    }
    this.readAttributes(name, attributes);
  }

  private readAttributes(name: string, attributes: Record<string, string>): void {
    for (const [written, value] of Object.entries(attributes)) {
      const attribute = localName(written);
      if (ADDRESS_ATTRIBUTES.includes(attribute)) this.set(this.columnOf(name), value);
      else if (attribute === 'currency') this.set('currency', value);
      else if (/^units?$/.test(attribute)) this.set(`${name}_unit`, value);
    }
  }

  private addText(text: string): void {
    const level = this.levels.at(-1);
    if (this.values === null || level === undefined) return;
    this.characters += text.length;
    if (level.text.length < FIELD_CHARACTERS_MAX) level.text += text;
  }

  private close(isImplied: boolean): void {
    const level = this.levels.pop();
    if (isImplied && this.isEnding) this.isCut = true;
    if (level === undefined || this.values === null) return;
    if (this.levels.length >= this.recordDepth) {
      const text = level.text.trim();
      if (!level.hasChildren && text !== '') this.set(this.columnOf(level.name), text);
      return;
    }
    // A record that the file's end cut off is not handed over as if it were whole.
    if (!(isImplied && this.isEnding)) {
      this.count += 1;
      const isTooLong = this.characters > RECORD_CHARACTERS_MAX;
      this.ready.push({ line: this.count, values: this.values, isTooLong });
    }
    this.values = null;
  }

  /** What an element stands for; for those of sellers and photos it depends on what they stand in. */
  private columnOf(name: string): string {
    const around = this.levels
      .slice(this.recordDepth)
      .filter((level) => level.name !== name)
      .at(-1);
    const outer = headerKey(around?.name ?? '');
    if (OF_PHOTOS.test(outer) || (OF_PHOTOS.test(headerKey(name)) && outer === '')) {
      return PHOTOS_NAME;
    }
    return OF_SELLER.test(outer) ? `dealer_${name}` : name;
  }

  private set(name: string, value: string): void {
    const text = value.slice(0, FIELD_CHARACTERS_MAX).trim();
    if (this.values === null || text === '') return;
    const present = this.values.get(name);
    if (present === undefined) this.values.set(name, text);
    else if (isOfPhotos(name) && present.length < FIELD_CHARACTERS_MAX) {
      this.values.set(name, `${present}|${text}`);
    }
  }
}

function isOfPhotos(name: string): boolean {
  const field = fieldOfHeader(name)?.field;
  return field === 'photos' || field === 'morePhotos';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Records that are seen before the columns are settled. */
const SETTLING_RECORDS = 100;
const COLUMNS_MAX = 400;

/**
 * Records of XML as rows of a table. The columns are the names in the first hundred records; the first row
 * handed over is the header. Names that come later only are left out.
 */
export class XmlTable {
  private waiting: XmlRecord[] = [];
  private header: string[] | null = null;

  /** Rows that are settled by these records. */
  *rows(records: Iterable<XmlRecord>): Generator<CsvRecord> {
    for (const record of records) {
      if (this.header !== null) {
        yield rowOf(record, this.header);
        continue;
      }
      this.waiting.push(record);
      if (this.waiting.length >= SETTLING_RECORDS) yield* this.settle();
    }
  }

  /** The rows of a file with few records. Throws FeedError where it has none, or none of vehicles. */
  *end(): Generator<CsvRecord> {
    if (this.header === null) yield* this.settle();
  }

  private *settle(): Generator<CsvRecord> {
    if (this.waiting.length === 0) {
      throw new FeedError(
        'no_rows',
        'The XML file holds no vehicles: no elements such as <vehicle>, <item>, <listing> or <entry>.',
      );
    }
    const names = new Set(this.waiting.flatMap(({ values }) => [...values.keys()]));
    const header = [...names].slice(0, COLUMNS_MAX);
    if (header.every((name) => fieldOfHeader(name) === null)) {
      throw new FeedError(
        'columns_missing',
        `Nothing about vehicles is found in the XML file. Its elements: ${header.slice(0, 40).join(', ')}.`,
      );
    }
    this.header = header;
    yield { kind: 'cells', line: 0, cells: [...header] };
    for (const record of this.waiting) yield rowOf(record, header);
    this.waiting = [];
  }
}

const SHOWN_CHARACTERS = 120;

function rowOf({ line, values, isTooLong }: XmlRecord, header: readonly string[]): CsvRecord {
  if (!isTooLong) {
    return { kind: 'cells', line, cells: header.map((name) => values.get(name) ?? '') };
  }
  const text = [...values.values()].join(' ').slice(0, SHOWN_CHARACTERS);
  return { kind: 'too_long', line, text, bytes: RECORD_CHARACTERS_MAX + 1 };
}
