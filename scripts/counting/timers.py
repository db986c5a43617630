"""Files that have the nightly run started: by systemd, by the Windows Task Scheduler."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import click

from plugins.buildkit.files import replace_with
from scripts.publication import ROOT

HOUR = "01:30"  # after the hour at which servers usually rotate their logs
_SERVICE = """[Unit]
Description=Count the views of the publication from the web server's logs

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={program}
Nice=10
UMask=0077
"""
_TIMER = """[Unit]
Description=Count views every night

[Timer]
OnCalendar=*-*-* {hour}:00 Asia/Ho_Chi_Minh
RandomizedDelaySec=600
Persistent=true

[Install]
WantedBy=timers.target
"""
_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Đếm lượt xem từ nhật ký của máy chủ, mỗi đêm</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{hour}:00+07:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec><Command>{command}</Command><Arguments>{arguments}</Arguments><WorkingDirectory>{folder}</WorkingDirectory></Exec>
  </Actions>
</Task>
"""


def write_timers(place: Path, logs: Sequence[str], options: Sequence[str]) -> int:
    """Write the files, and say what to do with them; gives the exit status."""
    place.mkdir(parents=True, exist_ok=True)
    for name, data in timer_files(ROOT, [*options, *(str(Path(log).absolute()) for log in logs)]).items():
        replace_with(place / name, data)
        click.echo(f"Đã ghi {place / name}")
    click.echo("Linux: chép views.service và views.timer vào ~/.config/systemd/user, rồi gõ:")
    click.echo("    systemctl --user enable --now views.timer; loginctl enable-linger")
    click.echo("Windows, trong thư mục có tệp: schtasks /Create /TN Views /XML views-task.xml")
    click.echo("Mỗi đêm chỉ đếm; bạn đọc thấy số mới sau lần xây và đưa lên mạng kế tiếp.")
    return 0


def timer_files(folder: Path, told: Sequence[str]) -> dict[str, bytes]:
    """The files by name. `folder` is where the command runs; `told` are its logs and options."""
    words = ["scripts", "views", *told]
    program = " ".join(_of_systemd(word) for word in [sys.executable, *words])
    arguments = " ".join(f'"{word}"' if " " in word else word for word in words)
    task = _TASK.format(
        hour=HOUR, command=escape(sys.executable), arguments=escape(arguments), folder=escape(str(folder))
    )
    return {
        "views.service": _SERVICE.format(folder=str(folder).replace("%", "%%"), program=program).encode(),
        "views.timer": _TIMER.format(hour=HOUR).encode(),
        "views-task.xml": task.encode("utf-16"),
    }


def _of_systemd(word: str) -> str:
    """A word of a command line as systemd reads it (systemd.service(5), “Command lines”)."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{safe}"'
