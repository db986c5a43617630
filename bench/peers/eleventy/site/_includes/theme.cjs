// The theme: functions from values to HTML. Constant blocks are strings made once.
const fs = require("fs");
const path = require("path");

const read = (name) => fs.readFileSync(path.join(__dirname, name), "utf8");
const pictures = JSON.parse(read("../_data/pictures.json"));
const URL_ = "https://congdoan.invalid";
const NAME = "Bản tin Công đoàn";
const OFFICE = "Ban Tuyên giáo - Nữ công, Liên đoàn Lao động tỉnh (bản mẫu)";
const BODY = "Liên đoàn Lao động tỉnh (bản mẫu)";
const EMAIL = "phan-hoi@congdoan.invalid";
const ADDRESS = "Số 1, đường Mẫu, phường Mẫu, tỉnh Mẫu";
const LICENCE = "Ghi rõ nguồn “Bản tin Công đoàn (bản mẫu)” khi sử dụng lại thông tin.";
const WEEKDAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const esc = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const two = (number) => String(number).padStart(2, "0");
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
const cut = (text, length) => (text.length <= length ? text : `${text.slice(0, text.lastIndexOf(" ", length - 1)).replace(/[\s,;:.–—-]+$/, "")}…`);
const encoded = (text) => encodeURIComponent(text.replace(/\n/g, "\r\n")).replace(/[!'()*]/g, (s) => `%${s.charCodeAt(0).toString(16).toUpperCase()}`);

// Days are "2013-07-11", months "2013-07".
const weekday = (day) => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
const fullDates = new Map();
function fullDate(day) {
  if (!fullDates.has(day)) {
    const [y, m, d] = day.split("-").map(Number);
    fullDates.set(day, `${weekday(day)}, ngày ${two(d)} tháng ${m < 3 ? two(m) : m} năm ${y}`);
  }
  return fullDates.get(day);
}
const shortDate = (day) => day.split("-").reverse().join("/");
const monthWords = (month) => `Tháng ${Number(month.slice(5))} năm ${month.slice(0, 4)}`;
const folder = (period) => `/${period.replace(/-/g, "/")}/`;
const time = (item, words) => `<time datetime="${item.moment}">${words}</time>`;
const views = (count) => `<data class="views" value="${count}">${grouped(count)} lượt xem</data>`;

const PICKER_FORM = read("picker_form.html");
const FONT_SIZE = read("font_size.html");
const PICKER = `<section class="picker" aria-labelledby="xem-theo-ngay">
  <h2 id="xem-theo-ngay">Xem tin theo ngày</h2>
${PICKER_FORM}  <p><a class="action" href="/xem-theo-ngay/">Xem tất cả các năm, tháng có tin</a></p>
</section>`;
const STYLE = `<link rel="stylesheet" href="/static/site.css">\n<script src="/static/js/boot.js"></script>`;
const ASSETS = `${STYLE}
${["lib/start", "lib/storage", "components/font-size", "components/copy-text", "lib/dates", "lib/day-table", "components/date-picker"].map((n) => `<link rel="modulepreload" href="/static/js/${n}.js">`).join("\n")}
<script type="module" src="/static/js/main.js"></script>`;
const SHEET_ASSETS = `${STYLE}\n<script type="module" src="/static/js/print.js"></script>`;
const MASTHEAD = `<header class="masthead">
  <div class="wrap">
    <p class="masthead__body">${BODY}</p>
    <p class="masthead__name"><a href="/">${NAME}</a></p>
    <nav class="menu" aria-label="Trình đơn"><ul>
        <li><a href="/">Trang chủ</a></li>
        <li><a href="/xem-theo-ngay/">Xem tin theo ngày</a></li>
        <li><a href="/gioi-thieu/">Giới thiệu</a></li>
        <li><a href="/lien-he/">Liên hệ</a></li>
    </ul></nav>
  </div>
</header>`;
const FOOTER = `<footer class="footer">
  <div class="wrap">
    <p class="notice">Bản mẫu: tên, địa chỉ và số điện thoại dưới đây không có thật.</p>
    <p><strong>${OFFICE}</strong></p>
    <ul class="footer__lines">
      <li>Cơ quan chủ quản: ${BODY}</li>
      <li>Chịu trách nhiệm nội dung: Nguyễn Văn Mẫu</li>
      <li>Địa chỉ: ${ADDRESS}</li>
      <li>Điện thoại: <a href="tel:0000000000">0000 000 000</a></li>
      <li>E-mail: <a href="mailto:${EMAIL}">${EMAIL}</a></li>
    </ul>
    <ul class="footer__links"><li><a href="/so-do-trang/">Sơ đồ trang</a></li><li><a href="/tro-nang/">Trợ năng</a></li><li><a href="/cach-dem-luot-xem/">Cách đếm lượt xem</a></li></ul>
    <p>${LICENCE}</p>
  </div>
</footer>`;
const HOME = ["Trang chủ", "/"];
const BROWSE = ["Xem tin theo ngày", "/xem-theo-ngay/"];

const crumbs = (items) => `<nav class="crumbs wrap" aria-label="Đường dẫn">
  <ol>
${items.map(([label, address]) => `    <li><a href="${address}">${esc(label)}</a></li>`).join("\n")}
  </ol>
</nav>`;

function base({ title, description, noindex, canonical, links = "", path: way, main, assets = ASSETS, masthead = MASTHEAD, footer = FOOTER }) {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${esc(title)} – ` : ""}${NAME}</title>
${description ? `<meta name="description" content="${esc(description)}">\n` : ""}${noindex ? '<meta name="robots" content="noindex">\n' : ""}${canonical ? `<link rel="canonical" href="${URL_}${canonical}">\n` : ""}${links}${assets}
</head>
<body>
<a class="skip-link" href="#noi-dung">Đến nội dung chính</a>
${masthead}
${way ? crumbs(way) : ""}
<main id="noi-dung" class="main" tabindex="-1">
${main}
</main>
${footer}
</body>
</html>
`;
}

function figure(item) {
  if (!item.picture) return "";
  const [width, height] = pictures[item.picture];
  const words = item.caption || item.credit ? `\n  <figcaption>${esc(item.caption)}${item.credit ? ` <span class="credit">Ảnh: ${esc(item.credit)}</span>` : ""}</figcaption>` : "";
  return `<figure class="figure">\n  <img src="/${item.picture}" alt="${esc(item.alt)}" width="${width}" height="${height}">${words}\n</figure>`;
}

const dateline = (moment) => `<time datetime="${moment}">${fullDate(moment.slice(0, 10))} - ${moment.slice(11, 16)}</time>`;
const datelines = (item) => `<p class="dateline">${dateline(item.moment)}</p>${item.modified ? `\n  <p class="dateline">Cập nhật: ${dateline(item.modified)}</p>` : ""}`;

// A card is the same in all lists but for its category and level: kept once for each of these.
function card(item, own, level = 2, lead = false) {
  const key = `${own}${level}${lead}`;
  item.cards ??= {};
  return (item.cards[key] ??= drawCard(item, own, level, lead));
}
function drawCard(item, own, level, lead) {
  const size = item.picture && pictures[item.picture];
  return `<article class="card${lead ? " card--lead" : ""}">
  ${size ? `<img class="card__picture" src="/${item.picture}" alt="" width="${size[0]}" height="${size[1]}" loading="lazy" decoding="async">` : ""}
  <h${level} class="card__title"><a href="${item.url}"><bdi>${esc(item.title)}</bdi></a></h${level}>
  <p class="card__line">
    ${time(item, fullDate(item.day))}
    ${own ? `<span>${esc(item.category)}</span>` : `<a href="/chuyen-muc/${item.categorySlug}/">${esc(item.category)}</a>`}
    ${item.views ? views(item.views) : ""}
  </p>
  ${item.summary ? `<p class="card__summary"><bdi>${esc(item.summary)}</bdi></p>` : ""}
</article>`;
}
const listed = (item) => (item.listed ??= `<li><a href="${item.url}"><bdi>${esc(item.title)}</bdi></a> ${time(item, shortDate(item.day))}</li>`);
const titles = (items) => `<ul class="titles">\n${items.map((item) => `  ${listed(item)}`).join("\n")}\n</ul>`;
const plainTitles = (items, more = "") => `<ul class="titles">\n${items.map((item) => `  <li><a href="${item.url}"><bdi>${esc(item.title)}</bdi></a></li>`).join("\n")}${more}\n</ul>`;
const mostRead = (items, dated) => `<ol class="titles titles--numbered">\n${items.map((item) => `  <li><a href="${item.url}"><bdi>${esc(item.title)}</bdi></a> ${dated ? `${time(item, shortDate(item.day))} ` : ""}${views(item.views)}</li>`).join("\n")}\n</ol>`;
const around = ([before, after], label) => before || after ? `<nav class="pager" aria-label="${label}"><ul>
    ${before ? `<li><a href="${before[1]}" rel="prev">←&nbsp;${before[0]}</a></li>` : ""}
    ${after ? `<li><a href="${after[1]}" rel="next">${after[0]}&nbsp;→</a></li>` : ""}
  </ul></nav>` : "";
const letterBox = (to, subject, text, id) => `<div class="letter" data-copy>
  ${to ? `<p class="letter__line"><b>Gửi đến:</b> ${to}</p>` : ""}
  <p class="letter__line"><b>Tiêu đề:</b> <bdi>${esc(subject)}</bdi></p>
  <pre class="letter__text" id="${id}" data-copy-source dir="auto">${esc(text)}</pre>
</div>`;

function feedback(item) {
  const subject = `Phản hồi bài: ${item.title}`;
  const text = `Kính gửi ${OFFICE},\n\nTôi có ý kiến về bài “${item.title}”:\n${URL_}${item.url}\n\nÝ kiến của tôi:\n\n\nHọ tên, nơi làm việc (nếu muốn):\n`;
  return `<section class="feedback" id="phan-hoi" aria-labelledby="phan-hoi-tieu-de" tabindex="-1">
  <h2 id="phan-hoi-tieu-de">Gửi phản hồi</h2>
  <p>Bạn thấy chỗ sai, hoặc có ý kiến về bài này? Hãy liên hệ với chúng tôi theo một trong ba cách:</p>
  <ul class="feedback__ways">
    <li><a class="action" href="mailto:${EMAIL}?subject=${encoded(subject)}&amp;body=${encoded(text)}">Viết thư bằng chương trình e-mail</a></li>
    <li>Gọi điện: <a class="action" href="tel:0000000000">0000 000 000</a></li>
    <li>Gửi thư về: ${OFFICE}, ${ADDRESS}</li>
  </ul>
  <details class="feedback__copy">
    <summary>Máy không có chương trình e-mail? Chép thư soạn sẵn</summary>
    <p>Dán vào hộp thư của bạn (Gmail, Outlook, …) rồi gửi đến <b>${EMAIL}</b>.</p>
    ${letterBox(EMAIL, subject, text, "thu-phan-hoi")}
  </details>
  <p class="feedback__after">Thư của bạn đến thẳng ${OFFICE}. Chúng tôi đọc mọi thư, sửa ngay chỗ sai và ghi đính chính nếu cần;
    thư không được đăng lên trang và không chuyển cho người khác.</p>
</section>`;
}

function article(item, content, index) {
  const day = index.byDay.get(item.day);
  const place = day.length - day.indexOf(item);
  const minutes = Math.max(1, Math.ceil((content.replace(/<[^>]+>/g, " ").match(/[\p{L}\p{N}]+/gu) || []).length / 200));
  return base({
    title: item.title,
    description: cut(item.summary, 200),
    canonical: item.url,
    path: [HOME, [item.category, `/chuyen-muc/${item.categorySlug}/`]],
    main: `<article class="article wrap">
  <h1 class="article__title"><bdi>${esc(item.title)}</bdi></h1>
  ${datelines(item)}
  <p class="reading-time">Đọc khoảng ${minutes} phút</p>
${FONT_SIZE}
  ${item.sapo ? `<p class="sapo"><bdi>${esc(item.sapo)}</bdi></p>` : ""}
  ${figure(item)}
  <div class="prose">
${content}
  </div>
  ${item.byline ? `<p class="byline">${item.author ? `<a href="/tac-gia/${item.author.slug}/">${esc(item.byline)}</a>` : `<bdi>${esc(item.byline)}</bdi>`}</p>` : ""}
  ${item.source ? `<p class="source">Nguồn: <bdi>${esc(item.source)}</bdi></p>` : ""}
  <div class="tools">
    <ul class="tools__links">
      <li><a class="action" href="${item.url}in/">In bài viết</a></li>
      <li><a class="action" href="#phan-hoi">Gửi phản hồi</a></li>
      <li><a class="action" href="${item.url}gui-email/">Gửi Email</a></li>
    </ul>
    ${item.views ? `<p class="tools__views">${views(item.views)}</p>` : ""}
  </div>
  <div class="print-only"><div class="found-at"><p>Đăng tại:<br><span class="found-at__address">${URL_}${item.url}</span></p></div></div>
  <dl class="filed">
    <div><dt>Chuyên mục</dt><dd><a href="/chuyen-muc/${item.categorySlug}/" rel="category">${esc(item.category)}</a></dd></div>
    ${item.terms.length ? `<div><dt>Thẻ</dt><dd><ul class="tags">${item.terms.map((t) => `<li><a href="/the/${t.slug}/" rel="tag"><bdi>${esc(t.name)}</bdi></a></li>`).join("\n")}</ul></dd></div>` : ""}
  </dl>
</article>
<div class="wrap after-article">
${feedback(item)}
  <p class="place-of-day"><a class="action" href="${folder(item.day)}">${day.length > 1 ? `Bài ${place} trong ${day.length} bài ngày ${shortDate(item.day)}` : `Bài duy nhất ngày ${shortDate(item.day)}`}</a></p>
  ${item.older || item.newer ? `<nav class="neighbours" aria-label="Bài trước và bài sau"><ul>
      ${item.older ? `<li><a href="${item.older.url}" rel="prev"><span>Bài trước</span> <bdi>${esc(item.older.title)}</bdi></a></li>` : ""}
      ${item.newer ? `<li><a href="${item.newer.url}" rel="next"><span>Bài sau</span> <bdi>${esc(item.newer.title)}</bdi></a></li>` : ""}
  </ul></nav>` : ""}
  ${item.others.length ? `<section aria-labelledby="cung-chuyen-muc">
    <h2 id="cung-chuyen-muc">Các bài khác của chuyên mục ${esc(item.category)}</h2>
    ${titles(item.others)}
  </section>` : ""}
${PICKER}
</div>`,
  });
}

const sheet = (title, address, back, main) => base({
  title,
  noindex: true,
  canonical: address,
  assets: SHEET_ASSETS,
  masthead: `<header class="sheet-head wrap">
  <p class="sheet-head__actions"><a class="action" href="${address}">← Trở lại ${back}</a> <span class="sheet-head__hint">Để in: bấm Ctrl+P, hoặc chọn “In” trong trình đơn của trình duyệt.</span></p>
  <p class="sheet-head__body">${BODY}</p>
  <p class="sheet-head__name">${NAME}</p>
</header>`,
  footer: `<footer class="sheet-foot wrap"><div class="found-at"><p>Đăng tại:<br><span class="found-at__address">${URL_}${address}</span></p></div></footer>`,
  main,
});

const print = (item, content) => sheet(`Bản in: ${item.title}`, item.url, "bài viết", `<article class="article sheet wrap">
  <h1 class="article__title"><bdi>${esc(item.title)}</bdi></h1>
  ${datelines(item)}
  ${item.sapo ? `<p class="sapo"><bdi>${esc(item.sapo)}</bdi></p>` : ""}
  ${figure(item)}
  <div class="prose">
${content}
  </div>
  ${item.byline ? `<p class="byline"><bdi>${esc(item.byline)}</bdi></p>` : ""}
  ${item.source ? `<p class="source">Nguồn: <bdi>${esc(item.source)}</bdi></p>` : ""}
</article>`);

const printDay = (day, items) => sheet(`Bản in: Tin ${fullDate(day)}`, folder(day), "tin trong ngày", `<div class="sheet wrap">
  <h1>Tin ${fullDate(day)}</h1>
${items.map((item) => `  <article class="sheet__item">
    <h2><bdi>${esc(item.title)}</bdi></h2>
    <p class="dateline">${dateline(item.moment)}. ${esc(item.category)}.</p>
    ${item.summary ? `<p><bdi>${esc(item.summary)}</bdi></p>` : ""}
    <p class="sheet__address">${URL_}${item.url}</p>
  </article>`).join("\n")}
</div>`);

function share({ what, thing, contents, label, address, text, way, head }) {
  const href = `mailto:?subject=${encoded(label)}&amp;body=${encoded(text)}`;
  return base({
    title: `${head}: ${label}`,
    noindex: true,
    canonical: address,
    path: [...way, [label, address]],
    main: `<div class="wrap share">
  <h1>${what} qua e-mail</h1>
  <p class="share__title"><a href="${address}"><bdi>${esc(label)}</bdi></a></p>
  <p><a class="action action--main" href="${href}">Mở chương trình e-mail</a></p>
  <p>Thư đã soạn sẵn ${contents}; bạn chỉ cần điền người nhận. Trang này không hỏi và không lưu địa chỉ e-mail của ai.</p>
  <section aria-labelledby="chep-thu">
    <h2 id="chep-thu">Máy không có chương trình e-mail?</h2>
    <p>Chép thư dưới đây rồi dán vào nơi bạn muốn gửi.</p>
    ${letterBox("", label, text, "thu-gui-bai")}
  </section>
  <section aria-labelledby="lien-ket">
    <h2 id="lien-ket">Chỉ gửi địa chỉ</h2>
    <div class="link-box" data-copy data-share-title="${esc(label)}" data-share-address="${URL_}${address}"><p class="link-box__address" data-copy-source>${URL_}${address}</p></div>
  </section>
  <p><a class="action" href="${address}">← Trở lại ${thing}</a></p>
</div>`,
  });
}

const simple = (title, address, description, content) => base({
  title,
  description,
  canonical: address,
  path: [HOME],
  main: `<article class="article wrap">
  <h1 class="article__title"><bdi>${esc(title)}</bdi></h1>
  <div class="prose">
${content}
  </div>
</article>`,
});

module.exports = { BROWSE, EMAIL, HOME, LICENCE, NAME, OFFICE, PICKER, PICKER_FORM, URL_, article, around, base, card, cut, esc, folder, fullDate, grouped, monthWords, mostRead, plainTitles, print, printDay, share, shortDate, simple, titles, two };
