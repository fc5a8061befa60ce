'use strict';
(() => {
  const table = document.getElementById('figures'), body = table.tBodies[0];
  const status = document.getElementById('status'), filter = document.getElementById('filter');
  const words = table.dataset, collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const nameOf = tr => tr.querySelector('th bdi')?.textContent ?? '';

  // The tree behind the rows: a heading is a sibling of the units it stands over.
  const top = { depth: -1, below: [], open: true }, rows = [], path = [top];
  [...body.rows].forEach((tr, order) => {
    const row = { tr, order, depth: +tr.dataset.depth, heading: tr.dataset.kind === 'group', below: [], open: true };
    while (path.at(-1).depth >= row.depth) path.pop();
    path.at(-1).below.push(row);
    if (!row.heading) path.push(row);
    rows.push(row);
  });

  const folding = str => str.toLowerCase().normalize('NFD').replace(/\p{M}|['’‘ʼ]/gu, '').replace(/[đð]/g, 'd').replace(/[\s_]+/g, ' ').trim();

  // Marks what is to be seen and says whether anything is: hits and what they are under, or all that is unfolded.
  const mark = (list, wanted, open) => list.reduceRight((state, row) => {
    const inside = mark(row.below, wanted, open && (wanted !== '' || row.open));
    row.seen = row.heading ? (wanted === '' ? open : state.run) : wanted === '' ? open : inside || row.tr.dataset.name.includes(wanted);
    return { run: row.heading ? false : state.run || row.seen, any: state.any || row.seen };
  }, { run: false, any: false }).any;

  const show = () => {
    const wanted = folding(filter.value);
    mark(top.below, wanted, true);
    rows.forEach(row => { row.tr.hidden = !row.seen && row.depth > 0; });
    const n = rows.filter(row => !row.tr.hidden).length;
    status.textContent = words.shown.replace('{n}', n).replace('{all}', rows.length);
  };

  const fold = (row, open) => { row.open = open; row.button?.setAttribute('aria-expanded', open); };
  rows.filter(row => row.below.length && row.depth > 0).forEach(row => {
    row.button = Object.assign(document.createElement('button'), { type: 'button', className: 'fold' });
    row.button.setAttribute('aria-label', `${words.fold} ${nameOf(row.tr)}`);
    row.button.addEventListener('click', () => { fold(row, !row.open); show(); });
    row.tr.querySelector('th')?.prepend(row.button);
    fold(row, rows.length <= 60);
  });

  // Sorting keeps the tree: units are ordered among their siblings, inside their heading.
  const arrange = (list, compare) => {
    let run = [];
    const flush = () => { run.sort(compare).forEach(place); run = []; };
    const place = row => { body.append(row.tr); arrange(row.below, compare); };
    [...list].sort((a, b) => a.order - b.order).forEach(row => { if (row.heading) { flush(); place(row); } else run.push(row); });
    flush();
  };
  const key = (row, column) => { const cell = row.tr.cells[column]; return cell.tagName === 'TH' ? nameOf(row.tr) : cell.dataset.key ?? ''; };
  const byColumn = (column, sign) => (a, b) => {
    const x = key(a, column), y = key(b, column);
    if (x === '' || y === '') return (x === '') - (y === '') || a.order - b.order;
    return sign * (isNaN(x) || isNaN(y) ? collator.compare(x, y) : x - y) || a.order - b.order;
  };
  const heads = [...table.querySelectorAll('th[data-column]')];
  heads.forEach(th => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'sort' });
    button.title = `${words.sort} ${th.textContent}`;
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener('click', () => {
      const first = th.matches('.text, .number, .rank') ? 'ascending' : 'descending';
      const second = first === 'ascending' ? 'descending' : 'ascending';
      const next = { [first]: second, [second]: null }[th.getAttribute('aria-sort')] ?? (th.hasAttribute('aria-sort') ? null : first);
      heads.forEach(other => other.removeAttribute('aria-sort'));
      if (next) th.setAttribute('aria-sort', next);
      arrange(top.below, next ? byColumn(+th.dataset.column, next === 'ascending' ? 1 : -1) : (a, b) => a.order - b.order);
    });
  });

  const page = document.documentElement.dataset, acts = {
    fold: () => { rows.forEach(row => row.depth > 0 && fold(row, false)); show(); },
    unfold: () => { rows.forEach(row => fold(row, true)); show(); },
    contrast: button => button.setAttribute('aria-pressed', (page.contrast = page.contrast === 'high' ? 'usual' : 'high') === 'high'),
    print: () => window.print(),
  };
  const tools = document.querySelector('.tools');
  tools.addEventListener('click', event => {
    const button = event.target.closest('button'), { act, size } = button?.dataset ?? {};
    if (act) acts[act](button);
    if (size) page.size = size === '0' ? 0 : Math.max(-1, Math.min(3, +(page.size ?? 0) + +size));
  });
  const folds = rows.some(row => row.button);
  table.classList.toggle('folding', folds);
  tools.querySelector('[data-act=fold]').parentElement.hidden = !folds;
  filter.addEventListener('input', show);
  tools.hidden = false;
  show();
})();
