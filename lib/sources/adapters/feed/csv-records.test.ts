import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, CsvRecordReader } from './csv-records';
import { LINE_BYTES_MAX } from './text-lines';

/** Reads `text` in pieces of whole lines, cut after every line whose number is in `cuts`. */
function read(text: string, delimiter = ',', cuts: readonly number[] = []): CsvRecord[] {
  const reader = new CsvRecordReader(delimiter);
  const records: CsvRecord[] = [];
  const lines = text.split(/(?<=\n)/);
  let piece = '';
  for (const [index, line] of lines.entries()) {
    piece += line;
    if (!cuts.includes(index)) continue;
    records.push(...reader.push({ kind: 'lines', text: piece }));
    piece = '';
  }
  if (piece !== '') records.push(...reader.push({ kind: 'lines', text: piece }));
  records.push(...reader.end());
  return records;
}

function cellsOf(records: readonly CsvRecord[]): string[][] {
  return records.flatMap((record) => (record.kind === 'cells' ? [record.cells] : []));
}

function render(rows: readonly string[][], delimiter: string, lineEnd: string): string {
  const cell = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) || text.trim() === ''
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}

const nastyCell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"', '""', ',', '\n', '\r\n', ' "x" ', '=1+1', 'é✓', '', '5\' 6"', ';|\t', '\0'),
  fc
    .array(fc.constantFrom('"', ',', '\n', '\r', 'a', ';'), { maxLength: 8 })
    .map((a) => a.join('')),
);

describe('CsvRecordReader', () => {
  it('gives back every cell that was rendered, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(nastyCell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(20)),
        (rows, delimiter, lineEnd, cuts) => {
          const records = read(render(rows, delimiter, lineEnd), delimiter, cuts);
          expect(cellsOf(records)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the same records for any text however it is cut', () => {
    const anyText = fc
      .array(fc.constantFrom('"', '""', ',', '\n', '\r\n', 'ab', ' ', 'x"y'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(30)), (text, cuts) => {
        expect(read(text, ',', cuts)).toEqual(read(text));
      }),
      { numRuns: 500 },
    );
  });

  it('numbers records by the physical line on which they begin', () => {
    const records = read('a,b\n\n"x\ny",2\n  \n3,4');
    expect(records).toEqual([
      { kind: 'cells', line: 1, cells: ['a', 'b'] },
      { kind: 'cells', line: 3, cells: ['x\ny', '2'] },
      { kind: 'cells', line: 6, cells: ['3', '4'] },
    ]);
  });

  it('loses one line, not the rest of the file, to a quote that is never closed', () => {
    const records = read('a,b\n1,"open\n3,4\n5,6\n');
    expect(records.map((record) => record.kind)).toEqual(['cells', 'malformed', 'cells', 'cells']);
    expect(records[1]).toMatchObject({ line: 2, text: '1,"open' });
    expect(records[1]?.kind === 'malformed' && records[1].message).toMatch(
      /column 2 and not closed/,
    );
    expect(cellsOf(records)).toEqual([
      ['a', 'b'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('loses one line to an open quote that meets a good quoted cell further down', () => {
    const records = read('1,"open\n3,4\n5,"x, y"\n7,8\n');
    expect(cellsOf(records)).toEqual([
      ['3', '4'],
      ['5', 'x, y'],
      ['7', '8'],
    ]);
  });

  it('loses one line to an open quote far from the end of the file, in bounded memory', () => {
    const row = `${'z'.repeat(99)},1\n`;
    const rows = Math.ceil((LINE_BYTES_MAX * 3) / row.length);
    const text = `"open,1\n${row.repeat(rows)}`;
    for (const cuts of [[], Array.from({ length: rows }, (_, index) => index * 50)]) {
      const records = read(text, ',', cuts);
      expect(records[0]).toMatchObject({ kind: 'malformed', line: 1 });
      expect(cellsOf(records)).toHaveLength(rows);
    }
  });

  it('judges a quoted cell over the limit alike in one piece and in many', () => {
    const inner = `${'z'.repeat(99)}\n`;
    const lines = Math.ceil((LINE_BYTES_MAX * 1.2) / inner.length);
    const text = `1,"open\n${inner.repeat(lines)}"\n2,3\n`;
    const whole = read(text);
    expect(whole[0]).toMatchObject({ kind: 'malformed', line: 1 });
    const cuts = Array.from({ length: lines }, (_, index) => index * 40);
    expect(read(text, ',', cuts)).toEqual(whole);
  });

  it('passes a quote inside an unquoted cell through', () => {
    expect(cellsOf(read('5" wheels,a "quoted" word\n'))).toEqual([
      ['5" wheels', 'a "quoted" word'],
    ]);
  });
});
