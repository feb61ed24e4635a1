"""Sums of the county's ledger by quarter, from the workbook itself: a second program, with nothing of the first in it.

Prints {"2023-3": {"self": 2, "joint": 0, "union": 1100000, ...}, ...}; money in fen, visits under "served" by year.
"""
import datetime
import json
import re
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

NS = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def cells(path):
    with zipfile.ZipFile(path) as book:
        shared = [''.join(t.text or '' for t in si.iter(NS + 't')) for si in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
        for cell in ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml')).iter(NS + 'c'):
            value = cell.find(NS + 'v')
            if value is not None:
                text = shared[int(value.text)] if cell.get('t') == 's' else value.text
                yield cell.get('r'), text, cell.get('t') != 's'


def quarter(text, is_number):
    if is_number:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(text)))
        return f'{day.year}-{(day.month + 2) // 3}'
    year, month = [int(n) for n in re.findall(r'\d+', unicodedata.normalize('NFKC', text))[:2]]
    return f'{year}-{(month + 2) // 3}'


def fen(text):
    whole, _, fraction = (text or '0').partition('.')
    return int(whole or 0) * 1000000 + int((fraction + '000000')[:6])


table = {}
numeric = set()
for name, text, is_number in cells(sys.argv[1]):
    column, row = re.match(r'([A-Z]+)(\d+)', name).groups()
    table[column, int(row)] = text
    if is_number:
        numeric.add((column, int(row)))

sums = {}
served = 0
for row in range(5, 60):
    if not table.get(('B', row)):
        continue
    own = sums.setdefault(quarter(table['H', row], ('H', row) in numeric), dict(self=0, joint=0, union=0, government=0, other=0))
    own['joint' if '共建' in table['E', row] else 'self'] += 1
    for column, source in zip('JKL', ('union', 'government', 'other')):
        own[source] += fen(table.get((column, row)))
    served += int(re.sub(r'[^\d]', '', table.get(('Q', row), '0')))
print(json.dumps({'quarters': sums, 'served': served}))
