// What pages know of one another, gathered once, and the list of all pages that are no article.
const theme = require("./theme.cjs");
const holidays = require("../_data/holidays.json");
const authors = require("../_data/authors.json");
const { BROWSE, HOME, NAME, OFFICE, LICENCE, PICKER, PICKER_FORM, URL_, around, base, card, esc, folder, fullDate, grouped, monthWords, titles, two } = theme;

let found = null;
const known = () => found;
const push = (map, key, item) => (map.has(key) ? map.get(key).push(item) : map.set(key, [item]));

function record(page) {
  const { data } = page;
  const moment = data.page.date.toISOString().slice(0, 0) + localMoment(data.page.date);
  const first = () => theme.cut((page.rawInput ?? "").split("\n\n")[0].replace(/[*_>#]/g, "").trim(), 280);
  return { ...pick(data), url: page.url, moment, day: moment.slice(0, 10), summary: data.sapo || first(), others: [] };
}
const FIELDS = ["title", "sapo", "byline", "source", "views", "picture", "alt", "caption", "credit", "id", "category", "categorySlug", "terms", "author", "modified"];
const pick = (data) => Object.fromEntries(FIELDS.map((name) => [name, data[name]]));
const localMoment = (date) => `${new Date(date.getTime() + 7 * 3600e3).toISOString().slice(0, 19)}+07:00`;

function index(api) {
  const pages = api.getFilteredByGlob("site/articles/**/*.md");
  if (found?.pages.length === pages.length && found.pages[0] === pages[0]) return found;
  const articles = [...pages].sort((a, b) => b.date - a.date);
  const records = articles.map(record);
  found = { pages, articles, records, byUrl: new Map(), byDay: new Map(), byMonth: new Map(), byYear: new Map(), byCategory: new Map(), byTag: new Map(), byAuthor: new Map(), same: new Map() };
  records.forEach((item, place) => {
    item.older = records[place + 1];
    item.newer = records[place - 1];
    found.byUrl.set(item.url, item);
    push(found.byDay, item.day, item);
    push(found.byMonth, item.day.slice(0, 7), item);
    push(found.byYear, item.day.slice(0, 4), item);
    push(found.byCategory, item.categorySlug, item);
    item.terms.forEach((term) => push(found.byTag, term.slug, item));
    if (item.author) push(found.byAuthor, item.author.slug, item);
  });
  for (const own of found.byCategory.values()) {
    own.forEach((item, place) => {
      const older = own.slice(place + 1, place + 6);
      item.others = [...older, ...own.slice(Math.max(0, place - 5 + older.length), place).reverse()];
    });
  }
  found.days = [...found.byDay.keys()].sort();
  found.months = [...found.byMonth.keys()].sort();
  found.years = [...found.byYear.keys()].sort();
  [...found.days].reverse().forEach((day) => push(found.same, day.slice(5), day));
  found.most = Math.max(...[...found.byMonth.values()].map((own) => own.length));
  return found;
}

const near = (items, place, link) => [items[place - 1], items[place + 1]].map((item) => item && link(item));
const dayLink = (day) => [fullDate(day), folder(day)];
const marksOf = (day) => {
  const key = `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
  return holidays.filter((rule) => rule.date === key && Number(rule.since ?? 0) <= Number(day.slice(0, 4)));
};
const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();

const calendars = new Map();
function weeks(ix, month) {
  if (!calendars.has(month)) calendars.set(month, drawWeeks(ix, month));
  return calendars.get(month);
}
function drawWeeks(ix, month) {
  const blank = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = Array(blank).fill("<td></td>");
  for (let number = 1; number <= lastDay(month); number++) {
    const day = `${month}-${two(number)}`;
    const count = ix.byDay.get(day)?.length ?? 0;
    const marks = marksOf(day);
    const kind = count || marks.length ? ` class="heat-${count < 5 ? Math.min(count, 3) : 4}${marks.length ? " marked" : ""}"` : "";
    const said = count || marks.length ? `<span class="visually-hidden"> (${[...(count ? [`${count} bài`] : []), ...marks.map((m) => m.name)].join("; ")})</span>` : "";
    cells.push(`<td${kind}>${count ? `<a href="${folder(day)}">` : "<span>"}${number}${said}${count ? "</a>" : "</span>"}</td>`);
  }
  while (cells.length % 7) cells.push("<td></td>");
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) rows.push(`<tr>${cells.slice(at, at + 7).join("")}</tr>`);
  const heads = [["T2", "Thứ Hai"], ["T3", "Thứ Ba"], ["T4", "Thứ Tư"], ["T5", "Thứ Năm"], ["T6", "Thứ Sáu"], ["T7", "Thứ Bảy"], ["CN", "Chủ Nhật"]];
  return `<thead>\n<tr>${heads.map(([sign, name]) => `<th scope="col"><span aria-hidden="true">${sign}</span><span class="visually-hidden">${name}</span></th>`).join("")}</tr>\n</thead>\n<tbody>\n${rows.join("\n")}\n</tbody>`;
}
function namedDays(month) {
  const lines = [];
  for (let number = 1; number <= lastDay(month); number++) {
    const marks = marksOf(`${month}-${two(number)}`);
    if (marks.length) lines.push(`  <li><b>${number}/${Number(month.slice(5))}</b> ${marks.map((m) => `${m.name}${m.holiday ? " (ngày nghỉ lễ)" : ""}`).join("; ")}</li>`);
  }
  return lines.length ? `<ul class="named-days">\n${lines.join("\n")}\n</ul>` : "";
}
const HEADS = `<tr><th scope="col">Năm</th>${Array.from({ length: 12 }, (_, n) => `<th scope="col">Tháng ${n + 1}</th>`).join("")}</tr>`;
const heat = (count, most) => [1, 2, 3].find((step) => count * 16 <= step * step * most) ?? 4;
function cells(ix, year, most) {
  return Array.from({ length: 12 }, (_, n) => {
    const month = `${year}-${two(n + 1)}`;
    const count = ix.byMonth.get(month)?.length ?? 0;
    return count
      ? `<td class="heat-${heat(count, most)}"><a href="${folder(month)}"><span class="strip__month" aria-hidden="true">T${n + 1}</span><span class="visually-hidden">Tháng ${n + 1} năm ${year}:</span> ${grouped(count)}<span class="visually-hidden"> bài</span></a></td>`
      : `<td><span class="strip__none"><span class="strip__month" aria-hidden="true">T${n + 1}</span> <span aria-hidden="true">–</span><span class="visually-hidden">không có tin</span></span></td>`;
  }).join("\n");
}

const earlierDays = (ix, days) => `<dl class="earlier__years">
${days.map((day) => {
  const items = ix.byDay.get(day);
  const more = items.length > 3 ? `\n  <li><a href="${folder(day)}">và ${items.length - 3} bài khác ngày ${theme.shortDate(day)}</a></li>` : "";
  return `  <div>\n    <dt><a class="action" href="${folder(day)}">Năm ${day.slice(0, 4)}</a></dt>\n    <dd>${theme.plainTitles(items.slice(0, 3), more)}</dd>\n  </div>`;
}).join("\n")}
</dl>`;

function dayPage(ix, day, place) {
  const items = ix.byDay.get(day);
  const beside = near(ix.days, place, dayLink);
  const year = day.slice(0, 4);
  const past = ix.same.get(day.slice(5)).filter((other) => other < day);
  return base({
    title: `Tin ${fullDate(day)}`,
    description: `${items.length} bài đăng ngày ${theme.shortDate(day)}.`,
    canonical: folder(day),
    path: [HOME, BROWSE, [`Năm ${year}`, `/${year}/`], [`Tháng ${Number(day.slice(5, 7))}`, folder(day.slice(0, 7))]],
    main: `<div class="wrap">
  <h1>${fullDate(day)} <span class="count">(${items.length} bài)</span></h1>
  ${marksOf(day).map((m) => `<p class="day-name">${m.name}</p>`).join("\n")}
  ${around(beside, "Ngày trước và ngày sau có tin")}
  <div class="cards">
${items.map((item) => card(item, false)).join("\n")}
  </div>
  <ul class="tools__links">
    <li><a class="action" href="${folder(day)}in/">In tin trong ngày</a></li>
    <li><a class="action" href="${folder(day)}gui-email/">Gửi tin trong ngày qua e-mail</a></li>
  </ul>
  ${past.length ? `<section class="earlier" aria-labelledby="nam-truoc">\n    <h2 id="nam-truoc">Ngày này năm trước</h2>\n${earlierDays(ix, past)}\n  </section>` : ""}
  ${around(beside, "Ngày trước và ngày sau có tin (cuối trang)")}
${PICKER}
</div>`,
  });
}

function gaps(ix, month) {
  const drawn = [];
  const draw = (from, to) => {
    const day = (number) => `${month}-${two(number)}`;
    const before = ix.days.findLast((other) => other < day(from));
    const after = ix.days.find((other) => other > day(to));
    const words = after ? "không có tin" : "chưa có tin";
    let lines = "";
    for (let n = from; n <= to; n++) lines += `<p class="gap__day" id="ngay-${two(n)}">Ngày ${theme.shortDate(day(n))} ${words}.</p>\n    `;
    drawn.push(`<div class="gap">
    ${lines}<div class="notice"><p>Ngày gần nhất có tin:</p><ul>
        ${before ? `<li>trước đó: <a class="action" href="${folder(before)}">${fullDate(before)}</a></li>` : ""}
        ${after ? `<li>sau đó: <a class="action" href="${folder(after)}">${fullDate(after)}</a></li>` : ""}
      </ul></div>
  </div>`);
  };
  let from = 1;
  for (let number = 1; number <= lastDay(month) + 1; number++) {
    const full = number > lastDay(month) || ix.byDay.has(`${month}-${two(number)}`);
    if (full) {
      if (number > from) draw(from, number - 1);
      from = number + 1;
    }
  }
  return drawn.join("\n");
}

function monthPage(ix, month, place) {
  const items = ix.byMonth.get(month);
  const name = monthWords(month).toLowerCase();
  const year = month.slice(0, 4);
  const beside = near(ix.months, place, (other) => [monthWords(other), folder(other)]);
  const days = [...new Set(items.map((item) => item.day))];
  return base({
    title: `Tin ${name}`,
    description: `${items.length} bài đăng trong ${name}.`,
    canonical: folder(month),
    path: [HOME, BROWSE, [`Năm ${year}`, `/${year}/`]],
    main: `<div class="wrap">
  <h1>Tin ${name} <span class="count">(${grouped(items.length)} bài)</span></h1>
  ${around(beside, "Tháng trước và tháng sau có tin")}
  <table class="calendar">
    <caption>Lịch ${name}: bấm vào ngày có tin</caption>
    ${weeks(ix, month)}
  </table>
  ${namedDays(month)}
  ${gaps(ix, month)}
${days.map((day) => `  <section class="day" aria-labelledby="ngay-${day.slice(8)}">
    <h2 id="ngay-${day.slice(8)}"><a href="${folder(day)}">${fullDate(day)}</a></h2>
    ${theme.plainTitles(ix.byDay.get(day))}
  </section>`).join("\n")}
  ${around(beside, "Tháng trước và tháng sau có tin (cuối trang)")}
${PICKER}
</div>`,
  });
}

const strip = (caption, rows) => `<table class="strip">
    <caption>${caption}</caption>
    <thead class="visually-hidden">${HEADS}</thead>
    <tbody>${rows}</tbody>
  </table>`;

function yearPage(ix, year, place) {
  const items = ix.byYear.get(year);
  const months = Array.from({ length: 12 }, (_, n) => `${year}-${two(n + 1)}`);
  const most = Math.max(...months.map((month) => ix.byMonth.get(month)?.length ?? 0));
  const read = items.filter((item) => item.views).sort((a, b) => b.views - a.views).slice(0, 10);
  return base({
    title: `Tin năm ${year}`,
    description: `${items.length} bài đăng trong năm ${year}, theo tháng và ngày.`,
    canonical: `/${year}/`,
    path: [HOME, BROWSE],
    main: `<div class="wrap">
  <h1>Tin năm ${year} <span class="count">(${grouped(items.length)} bài)</span></h1>
  ${around(near(ix.years, place, (other) => [`Năm ${other}`, `/${other}/`]), "Năm trước và năm sau có tin")}
  ${strip(`Số bài đăng mỗi tháng của năm ${year}`, `<tr><th scope="row">Năm ${year} <span class="count">(${grouped(items.length)} bài)</span></th>${cells(ix, year, most)}</tr>`)}
  ${read.length ? `<section aria-labelledby="doc-nhieu">\n    <h2 id="doc-nhieu">Đọc nhiều trong năm</h2>\n    ${theme.mostRead(read, true)}\n  </section>` : ""}
  <section aria-labelledby="lich-nam">
    <h2 id="lich-nam">Lịch năm ${year}</h2>
    <p class="hint">Ngày có tin thì bấm được; càng nhiều bài, ô càng đậm. Ngày lễ, ngày kỷ niệm có vạch đỏ ở dưới.</p>
    <div class="calendars">
${months.map((month, n) => {
  const count = ix.byMonth.get(month)?.length;
  const caption = count ? `<a href="${folder(month)}">Tháng ${n + 1}</a> <span class="count">(${grouped(count)} bài)</span>` : `Tháng ${n + 1} <span class="count">(không có tin)</span>`;
  return `    <div class="calendars__month">\n      <table class="calendar calendar--small">\n        <caption>${caption}</caption>\n        ${weeks(ix, month)}\n      </table>\n      ${namedDays(month)}\n    </div>`;
}).join("\n")}
    </div>
  </section>
${PICKER}
</div>`,
  });
}

function pager(numbers) {
  const { at, last, place } = numbers;
  if (last < 2) return "";
  const link = (number, words, rel = "") => `<li><a href="${place(number)}"${rel ? ` rel="${rel}"` : ""}>${words}</a></li>`;
  return `<nav class="pager" aria-label="Các trang của danh sách">
  <ul>
    ${at > 2 ? link(1, "Mới nhất") : ""}${at > 1 ? link(at - 1, "Tin mới hơn", "prev") : ""}${at < last ? link(at + 1, "Tin cũ hơn", "next") : ""}${at + 1 < last ? link(last, "Cũ nhất") : ""}
  </ul>
</nav>`;
}

function* list({ items, address, kind, name, about, own, feed, years, first, way }) {
  const last = Math.ceil(items.length / 20);
  const place = (number) => (number === 1 ? address : `${address}trang-${number}/`);
  for (let at = 1; at <= last; at++) {
    const shown = items.slice((at - 1) * 20, at * 20);
    const numbers = { at, last, place };
    yield at === 1 && first
      ? { address: `${address}index.html`, draw: () => first(shown, numbers) }
      : { address: `${place(at)}index.html`, draw: () => drawList({ items, shown, address, kind, name, about, own, feed, years, way, numbers }) };
  }
}

function drawList({ items, shown, address, kind, name, about, own, feed, years, way, numbers }) {
  const { at, last, place } = numbers;
  const groups = new Map();
  if (at === 1 && (years || last > 1)) items.forEach((item) => groups.set(item.day.slice(0, 4), (groups.get(item.day.slice(0, 4)) ?? 0) + 1));
  const jumps = [...groups];
  let year = "";
  const cards = shown.map((item) => {
    const head = item.day.slice(0, 4) === year ? "" : `<p class="cards__year" id="nam-${item.day.slice(0, 4)}">Năm ${item.day.slice(0, 4)}</p>\n`;
    year = item.day.slice(0, 4);
    return head + card(item, own);
  });
  const rel = (to, word) => `<link rel="${word}" href="${URL_}${place(to)}">\n`;
  return base({
    title: `${kind}${name ? `: ${name}` : ""}${at > 1 ? `, trang ${at}` : ""}`,
    description: about || `Các bài của ${kind.toLowerCase()} ${name}.`,
    canonical: place(at),
    links: `${at > 1 ? rel(at - 1, "prev") : ""}${at < last ? rel(at + 1, "next") : ""}${feed ? `<link rel="alternate" type="application/atom+xml" title="${esc(name)}" href="${URL_}${feed}">\n` : ""}`,
    path: way,
    main: `<div class="wrap">
  <h1>${name ? `<span class="kind">${kind}</span> <bdi>${esc(name)}</bdi>` : kind}</h1>
  ${about ? `<p>${esc(about)}</p>` : ""}
  ${at > 1 ? `<p class="list-place">Trang ${at}.</p>` : ""}
  ${jumps.length ? `<nav class="years" aria-label="Theo năm"><details>
      <summary>Chọn năm (${jumps.at(-1)[0]}${jumps.length > 1 ? `–${jumps[0][0]}` : ""})</summary>
      <ul class="periods">${jumps.map(([y, count]) => `<li><a href="${address}${y}/">${y} <span class="count">(${grouped(count)} bài)</span></a></li>`).join("\n")}</ul>
  </details></nav>` : ""}
  <div class="cards">
${cards.join("\n")}
  </div>
  ${pager(numbers)}
  ${feed ? `<p><a class="action" href="${feed}">Theo dõi chuyên mục này (nguồn tin Atom)</a></p>` : ""}
${PICKER}
</div>`,
  });
}

function home(ix) {
  return (shown, numbers) => {
    const sections = [...ix.byCategory.values()].sort((a, b) => a[0].category.localeCompare(b[0].category, "vi"));
    const recent = ix.records.filter((item) => item.views && Date.parse(item.moment) > Date.now() - 60 * 864e5).sort((a, b) => b.views - a.views).slice(0, 5);
    return base({
      description: `${NAME}: tin mới nhất.`,
      canonical: "/",
      links: `<link rel="alternate" type="application/atom+xml" title="${NAME}" href="${URL_}/feed.xml">\n`,
      main: `<div class="wrap">
  <h1 class="visually-hidden">Trang chủ: tin mới nhất</h1>
  <div class="cards cards--lead">${card(shown[0], false, 2, true)}</div>
  <section aria-labelledby="tin-moi"><h2 id="tin-moi">Tin mới</h2><div class="cards">${shown.slice(1, 6).map((item) => card(item, false, 3)).join("\n")}</div></section>
${PICKER}
  <section class="home__part" aria-labelledby="tin-gan-day"><h2 id="tin-gan-day">Tin gần đây</h2>${titles(shown.slice(6))}${pager(numbers)}</section>
  ${recent.length ? `<section class="home__part" aria-labelledby="doc-nhieu"><h2 id="doc-nhieu">Đọc nhiều</h2>${theme.mostRead(recent, false)}</section>` : ""}
  <section class="home__part" aria-labelledby="chuyen-muc"><h2 id="chuyen-muc">Chuyên mục</h2><div class="home__sections">
${sections.map((own, n) => `<section aria-labelledby="chuyen-muc-${n + 1}"><h3 id="chuyen-muc-${n + 1}"><a class="action" href="/chuyen-muc/${own[0].categorySlug}/">${esc(own[0].category)}</a></h3>${titles(own.slice(0, 3))}</section>`).join("\n")}
  </div><ul class="periods"><li><a href="/chuyen-muc/">Tất cả chuyên mục</a></li></ul></section>
</div>`,
    });
  };
}

const feed = (title, address, items) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
  <title>${esc(title)}</title>
  <id>tag:congdoan.invalid,2019:feed:${address}</id>
  <link rel="self" type="application/atom+xml" href="${URL_}${address}feed.xml"/>
  <link rel="alternate" type="text/html" href="${URL_}${address}"/>
  <updated>${items[0].moment}</updated>
  <author><name>${OFFICE}</name></author>
  <rights>${LICENCE}</rights>
${items.map((item) => `  <entry>
    <title>${esc(item.title)}</title>
    <id>tag:congdoan.invalid,2019:${item.id}</id>
    <link rel="alternate" type="text/html" href="${URL_}${item.url}"/>
    <published>${item.moment}</published>
    <updated>${item.modified ?? item.moment}</updated>
    <author><name>${esc(item.byline || OFFICE)}</name></author>
    <category term="${item.categorySlug}" label="${esc(item.category)}"/>
    <summary>${esc(item.summary)}</summary>
  </entry>`).join("\n")}
</feed>
`;

const terms = (name, links) => base({
  title: name,
  description: `${name} của trang.`,
  path: [HOME],
  main: `<div class="wrap">
  <h1>${name}</h1>
  <ul class="periods">
${links.map(([label, address]) => `    <li><a href="${address}"><bdi>${esc(label)}</bdi></a></li>`).join("\n")}
  </ul>
</div>`,
});

function* categoryPeriods(slug, items) {
  const category = items[0].category;
  const groups = new Map();
  items.forEach((item) => {
    push(groups, item.day.slice(0, 4), item);
    push(groups, item.day.slice(0, 7), item);
  });
  const own = `/chuyen-muc/${slug}`;
  const way = [HOME, ["Chuyên mục", "/chuyen-muc/"], [category, `${own}/`]];
  for (const length of [4, 7]) {
    const keys = [...groups.keys()].filter((key) => key.length === length).sort();
    const words = (key) => (length === 4 ? `Năm ${key}` : monthWords(key));
    for (const [place, key] of keys.entries()) {
      const found_ = groups.get(key);
      const beside = near(keys, place, (other) => [words(other), own + folder(other)]);
      const name = `${category}, ${words(key).toLowerCase()}`;
      const months = [...groups.keys()].filter((other) => other.length === 7 && other.startsWith(`${key}-`)).sort();
      yield {
        address: `${own}${folder(key)}index.html`,
        draw: () => base({
          title: `Chuyên mục: ${name}`,
          description: `${found_.length} bài của chuyên mục ${name}.`,
          canonical: own + folder(key),
          path: length === 4 ? way : [...way, [`Năm ${key.slice(0, 4)}`, `${own}/${key.slice(0, 4)}/`]],
          main: `<div class="wrap">
  <h1><span class="kind">Chuyên mục</span> <bdi>${esc(name)}</bdi> <span class="count">(${grouped(found_.length)} bài)</span></h1>
  ${length === 4
    ? `<ul class="periods">${months.map((month) => `<li><a href="${own}${folder(month)}">${monthWords(month)} <span class="count">(${grouped(groups.get(month).length)} bài)</span></a></li>`).join("\n")}</ul>`
    : `<div class="cards">${found_.map((item) => card(item, true)).join("\n")}</div>`}
  ${around(beside, length === 4 ? "Năm trước và năm sau của chuyên mục" : "Tháng trước và tháng sau của chuyên mục")}
${PICKER}
</div>`,
        }),
      };
    }
  }
}

function* dayPages(ix) {
  for (const [place, day] of ix.days.entries()) {
    const items = ix.byDay.get(day);
    const name = `Tin ${fullDate(day)}`;
    yield { address: `${folder(day)}index.html`, draw: () => dayPage(ix, day, place) };
    yield { address: `${folder(day)}in/index.html`, draw: () => theme.printDay(day, items) };
    const lines = items.slice(0, 6).map((item) => `- ${item.title}`);
    if (items.length > 6) lines.push(`… và ${items.length - 6} bài khác`);
    yield {
      address: `${folder(day)}gui-email/index.html`,
      draw: () => theme.share({ what: "Gửi tin trong ngày", thing: "tin trong ngày", contents: "tên các bài của ngày và địa chỉ", label: name, address: folder(day), head: "Gửi tin trong ngày qua e-mail", way: [HOME, BROWSE], text: `${name}\n\n${lines.join("\n")}\n\n${URL_}${folder(day)}\n` }),
    };
  }
}

function* small(ix) {
  const rows = [...ix.years].reverse().map((year) => `<tr><th scope="row"><a href="/${year}/">Năm ${year}</a> <span class="count">(${grouped(ix.byYear.get(year).length)} bài)</span></th>${cells(ix, year, ix.most)}</tr>`).join("\n");
  yield { address: "/xem-theo-ngay/index.html", draw: () => base({ title: BROWSE[0], description: "Tìm tin đã đăng theo năm, tháng và ngày.", canonical: BROWSE[1], path: [HOME], main: `<div class="wrap">\n  <h1>Xem tin theo ngày</h1>\n  <div class="picker">${PICKER_FORM}</div>\n  ${strip("Số bài đăng mỗi tháng. Bấm vào một tháng để thấy lịch và các bài của tháng ấy.", rows)}\n</div>` }) };
  const sorted = (links) => links.sort((a, b) => a[0].localeCompare(b[0], "vi"));
  const ofCategories = sorted([...ix.byCategory].map(([slug, own]) => [own[0].category, `/chuyen-muc/${slug}/`]));
  const ofAuthors = sorted([...ix.byAuthor.keys()].map((slug) => [authors[slug], `/tac-gia/${slug}/`]));
  const ofTags = sorted([...ix.byTag].map(([slug, own]) => [own[0].terms.find((t) => t.slug === slug).name, `/the/${slug}/`]));
  yield { address: "/chuyen-muc/index.html", draw: () => terms("Các chuyên mục", ofCategories) };
  if (ofTags.length) yield { address: "/the/index.html", draw: () => terms("Các thẻ, theo thứ tự chữ cái", ofTags) };
  if (ofAuthors.length) yield { address: "/tac-gia/index.html", draw: () => terms("Tác giả và đơn vị", ofAuthors) };
  yield { address: "/so-do-trang/index.html", draw: () => terms("Sơ đồ trang", [...ofCategories, ...ofAuthors, ...[...ix.years].reverse().map((y) => [`Năm ${y}`, `/${y}/`])]) };
  yield { address: "/404.html", draw: () => base({ title: "Không tìm thấy trang này", noindex: true, main: `<div class="wrap"><h1>Không tìm thấy trang này</h1>${PICKER}</div>` }) };
  yield { address: "/feed.xml", draw: () => feed(NAME, "/", ix.records.slice(0, 20)) };
  const places = [...ix.byUrl.keys(), ...ix.days.map(folder), ...ix.months.map(folder), ...ofCategories.map((l) => l[1]), ...ofTags.map((l) => l[1]), ...ofAuthors.map((l) => l[1])];
  yield { address: "/sitemap.xml", draw: () => `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places.map((place) => `<url><loc>${URL_}${place}</loc></url>`).join("\n")}\n</urlset>\n` };
  yield { address: "/api/ngay-co-tin.json", draw: () => JSON.stringify({ first: ix.months[0], months: ix.months.map((month) => Array.from({ length: lastDay(month) }, (_, n) => (ix.byDay.get(`${month}-${two(n + 1)}`)?.length ?? 0).toString(36)).join("").replace(/0+$/, "")) }) };
}

function extra(ix) {
  calendars.clear();
  const pages = [...small(ix), ...dayPages(ix)];
  pages.push(...ix.months.map((month, place) => ({ address: `${folder(month)}index.html`, draw: () => monthPage(ix, month, place) })));
  pages.push(...ix.years.map((year, place) => ({ address: `/${year}/index.html`, draw: () => yearPage(ix, year, place) })));
  pages.push(...list({ items: ix.records, address: "/", kind: "Tin đã đăng", name: "", own: false, first: home(ix), way: [HOME] }));
  for (const [slug, items] of ix.byCategory) {
    const address = `/chuyen-muc/${slug}/`;
    pages.push(...list({ items, address, kind: "Chuyên mục", name: items[0].category, own: true, years: true, feed: `${address}feed.xml`, way: [HOME, ["Chuyên mục", "/chuyen-muc/"]] }));
    pages.push({ address: `${address}feed.xml`, draw: () => feed(`${items[0].category} – ${NAME}`, address, items.slice(0, 20)) });
    pages.push(...categoryPeriods(slug, items));
  }
  for (const [slug, items] of ix.byTag) pages.push(...list({ items, address: `/the/${slug}/`, kind: "Thẻ", name: items[0].terms.find((t) => t.slug === slug).name, own: false, way: [HOME, ["Thẻ", "/the/"]] }));
  for (const [slug, items] of ix.byAuthor) pages.push(...list({ items, address: `/tac-gia/${slug}/`, kind: "Tác giả", name: authors[slug], own: false, way: [HOME, ["Tác giả", "/tac-gia/"]] }));
  for (const item of ix.records) {
    pages.push({
      address: `${item.url}gui-email/index.html`,
      draw: () => theme.share({ what: "Gửi bài", thing: "bài viết", contents: "tên bài, đoạn mở đầu và địa chỉ", label: item.title, address: item.url, head: "Gửi bài qua e-mail", way: [HOME, [item.category, `/chuyen-muc/${item.categorySlug}/`]], text: `${item.title}\n\n${item.summary}\n\n${URL_}${item.url}\n` }),
    });
  }
  return pages;
}

module.exports = { extra, index, known };
