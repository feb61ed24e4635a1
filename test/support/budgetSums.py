"""A budget's sums from the data file and from the workbook made of it: a second program, with nothing of the first in it.

python3 budgetSums.py FILE.sqlite WORKBOOK.xlsx YEAR prints
{"file": {line: [planned, adjusted, spent]}, "workbook": the same, "broken": [what does not keep its promise]}; money in fen.
"""
import json
import re
import sqlite3
import sys
import zipfile
from collections import defaultdict
from decimal import Decimal
from xml.etree import ElementTree

NS = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def from_file(path, year):
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    rows = lambda sql, *of: [dict(row) for row in db.execute(sql, of)]
    broken = []
    budget, = rows('SELECT * FROM budget WHERE year = ? AND "withdrawnAt" IS NULL', year)
    lines = {row['id']: row for row in rows('SELECT * FROM "budgetLine" WHERE "budgetId" = ? AND "withdrawnAt" IS NULL', budget['id'])}
    receipts = {row['id']: row for row in rows('SELECT * FROM receipt WHERE "withdrawnAt" IS NULL')}
    entries = {row['id']: row for row in rows('SELECT * FROM "fundEntry" WHERE "withdrawnAt" IS NULL')}
    adjusted, spent, drawn, reversed_ = (defaultdict(int) for _ in range(4))
    excused = set()
    for row in rows('SELECT * FROM adjustment WHERE "withdrawnAt" IS NULL'):
        adjusted[row['lineId']] += row['amountFen']
    for entry in entries.values():
        line = lines.get(entry['lineId'])
        if line is None:
            continue
        spent[line['id']] += entry['amountFen']
        drawn[line['receiptId']] += entry['amountFen']
        if entry['overrunReason']:
            excused.add(line['id'])
        if (entry['purpose'], entry['source']) != (line['purpose'], line['source']) or not entry['on'].startswith(str(year)):
            broken.append(f"entry {entry['id']} is not of its line")
        if entry['amountFen'] < 0:
            reversed_[entry['reversesId']] += entry['amountFen']
    for id_, amount in reversed_.items():
        if id_ not in entries or entries[id_]['amountFen'] + amount < 0:
            broken.append(f'reversals of {id_} pass it')
    for id_, line in lines.items():
        if spent[id_] > line['amountFen'] + adjusted[id_] and id_ not in excused:
            broken.append(f"{line['name']} is overdrawn")
        receipt = receipts.get(line['receiptId'])
        if receipt and json.loads(receipt['purposes']) and line['purpose'] not in json.loads(receipt['purposes']):
            broken.append(f"{line['name']} spends special funds on another purpose")
    for id_, amount in drawn.items():
        if id_ is not None and amount > receipts[id_]['amountFen']:
            broken.append(f"{receipts[id_]['name']} is overdrawn")
    return {line['name']: [line['amountFen'], adjusted[id_], spent[id_]] for id_, line in lines.items()}, broken


def from_workbook(path):
    with zipfile.ZipFile(path) as book:
        shared = [''.join(t.text or '' for t in si.iter(NS + 't')) for si in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
        values, formulas = {}, {}
        for cell in ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml')).iter(NS + 'c'):
            value, formula = cell.find(NS + 'v'), cell.find(NS + 'f')
            if value is not None:
                values[cell.get('r')] = shared[int(value.text)] if cell.get('t') == 's' else Decimal(value.text)
            if formula is not None:
                formulas[cell.get('r')] = formula.text
    fen = lambda ref: int(round(values.get(ref, 0) * 100))

    def reckoned(formula):
        total = 0
        for sign, part in re.findall(r'([+-]?)(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+)', formula):
            span = re.match(r'SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)', part)
            refs = [part] if span is None else [
                chr(c) + str(r) for c in range(ord(span[1]), ord(span[3]) + 1) for r in range(int(span[2]), int(span[4]) + 1)]
            total += (-1 if sign == '-' else 1) * sum(fen(ref) for ref in refs)
        return total

    broken = [f'{ref} holds {fen(ref)}, its formula gives {reckoned(f)}' for ref, f in formulas.items() if reckoned(f) != fen(ref)]
    lines = {}
    row = 4
    while f'A{row}' in values:
        lines[values[f'B{row}']] = [fen(f'F{row}'), fen(f'G{row}'), fen(f'I{row}')]
        row += 1
    return lines, broken


file_lines, file_broken = from_file(sys.argv[1], int(sys.argv[3]))
book_lines, book_broken = from_workbook(sys.argv[2])
print(json.dumps({'file': file_lines, 'workbook': book_lines, 'broken': file_broken + book_broken}, ensure_ascii=False))
