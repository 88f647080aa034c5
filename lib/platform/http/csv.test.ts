import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import { withoutControls } from '@/lib/platform/http/plain-text';

const oneColumn = (...cells: CsvCell[]) => toCsv<CsvCell>({ cell: (row) => row }, cells);

describe('CSV', () => {
  it('has one header line, then a line a row, quoted where it must be', () => {
    const text = toCsv<{ title: string; price: number; isNew: boolean; vin: null }>(
      {
        title: (car) => car.title,
        price: (car) => car.price,
        is_new: (car) => car.isNew,
        vin: (car) => car.vin,
      },
      [
        { title: 'Civic, "red"', price: 100, isNew: true, vin: null },
        { title: 'Soul', price: -5.5, isNew: false, vin: null },
      ],
    );
    expect(text).toBe(
      'title,price,is_new,vin\r\n"Civic, ""red""",100,true,\r\nSoul,-5.5,false,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', '＝1+1'])(
    'is no formula: %s',
    (cell) => {
      const [, [read] = []] = parse(oneColumn(cell)) as string[][];
      expect(read).toBe(`'${cell}`);
    },
  );

  it('drops a control in front of a formula before it looks', () => {
    expect(oneColumn('\t=1+1', '\r\n@x', '\u0000-1')).toBe("cell\r\n'=1+1\r\n'@x\r\n'-1\r\n");
  });

  it('gives every text back as one cell that no spreadsheet computes', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (cells) => {
        const rows = toCsv({ a: (row: string) => row, b: () => 1 }, cells);
        const read = (parse(rows) as string[][]).slice(1).map(([cell = '']) => cell);
        expect(read).toHaveLength(cells.length);
        for (const [index, cell] of read.entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
          expect(cell.replace(/^'/, '')).toBe(
            withoutControls(cells[index] ?? '').replace(/^'/, ''),
          );
        }
      }),
    );
  });
});
