"""`test`: everything that a change must pass."""

from __future__ import annotations

import time

import click

FAILED, OUTSIDE_TROUBLE = 1, 3


@click.command(options_metavar="[TÙY CHỌN]…", help="Chạy mọi kiểm tra của dự án; thiếu công cụ nào thì tự cài.")
@click.option("--fast", is_flag=True, help="Chỉ các kiểm tra không cần trình duyệt (khoảng một phút).")
def command(*, fast: bool) -> int:
    """Run every check, the later ones too where one fails; gives the exit status."""
    from scripts.environment import Trouble
    from scripts.testing.steps import run, steps

    started = time.perf_counter()
    results: list[tuple[str, bool, float]] = []
    try:
        results.extend((step.name, *run(step)) for step in steps(fast=fast))
    except Trouble as trouble:
        click.echo(trouble, err=True)
        return OUTSIDE_TROUBLE
    click.echo("")
    for name, passed, seconds in results:
        click.echo(f"{'đạt' if passed else 'HỎNG':5} {seconds:6.1f} s  {name}")
    failed = [name for name, passed, _ in results if not passed]
    click.echo(f"Tổng cộng {time.perf_counter() - started:.1f} giây.")
    click.echo(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return FAILED if failed else 0
