"""The command `briefings`: check a folder of briefings, begin a new one, verify a copy of a site. None needs MkDocs."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from briefing_archive import __version__
from briefing_archive.model import PartialDate
from briefing_archive.problems import Problem, Severity, format_github, format_json, format_text
from briefing_archive.publishing.confining import Room
from briefing_archive.publishing.neighbours import neighbours
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS, Folder, prepare
from briefing_archive.publishing.previewing import summary
from briefing_archive.publishing.verifying import Copy, FolderCopy, VerifyError, compared
from briefing_archive.publishing.web_copy import WebCopy
from briefing_archive.publishing.workers import Workers, WorkersError, processors
from briefing_archive.reading import new_briefing_text
from briefing_archive.reading.file_names import printable
from briefing_archive.rendering.bodies import MarkdownOptions

_FORMATS = {"text": format_text, "json": format_json, "github": format_github}
_FAILED, _WRONG_USAGE = 1, 2


class UsageError(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for, and return the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path may hold what the terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = options.command(options)
        sys.stdout.flush()
    except (UsageError, VerifyError) as reason:
        print(f"briefings: {reason}", file=sys.stderr)
        return _WRONG_USAGE
    except BrokenPipeError:
        # Whoever read this has seen enough. Nothing may be left to write when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (OSError, WorkersError) as error:
        print(f"briefings: {_sentence(error)}", file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        return _FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefings", description="Check briefings, begin new ones, verify copies of a site."
    )
    parser.add_argument("--version", action="version", version=f"briefings {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    checking = commands.add_parser("check", help="say what is wrong with the briefings, and how to mend it")
    checking.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="print the problems of these files or folders only"
    )
    checking.add_argument("--format", choices=_FORMATS, default="text", help="how problems are printed (default: text)")
    checking.add_argument("--strict", action="store_true", help="end with 1 for warnings too")
    checking.add_argument("--docs-dir", type=Path, default=Path("docs"), help="the hand-written pages (default: docs)")
    checking.set_defaults(command=check)

    beginning = commands.add_parser("new", help="begin a briefing in the right place, ready to fill in")
    beginning.add_argument("title", type=_title, metavar="TITLE", help="what happened, as a headline")
    beginning.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the day of the event, or its month or year (default: today)"
    )
    beginning.set_defaults(command=new)

    verifying = commands.add_parser("verify", help="say whether a published copy of a site is as its manifest says")
    verifying.add_argument("copy", metavar="URL|DIR", help="the address of the site's first page, or a folder with it")
    verifying.add_argument(
        "--manifest", type=Path, metavar="FILE", help="compare with this manifest.json, not with that of the copy"
    )
    verifying.set_defaults(command=verify)

    for command in (checking, beginning):
        command.add_argument(
            "--briefings-dir",
            type=Path,
            default=Path("briefings"),
            help="the folder of the briefings (default: briefings)",
        )
    return parser


def check(options: argparse.Namespace) -> int:
    """Print all problems, or those of some paths; 1 where there is an error."""
    root: Path = options.briefings_dir
    wanted = [_existing(path) for path in options.paths]
    folder = Folder(
        root=root.absolute(),
        label=root.as_posix(),
        options=MarkdownOptions.of(DEFAULT_EXTENSIONS),
        neighbours=neighbours(root.absolute(), options.docs_dir.absolute()),
        room=Room(options.docs_dir.absolute(), options.docs_dir.as_posix(), root.absolute()),
    )
    workers = Workers(processors())
    try:
        prepared = prepare(folder, workers)
    finally:
        workers.close()
    problems = [problem for problem in prepared.problems if not options.paths or _concerns(problem, wanted)]
    sys.stdout.write(_FORMATS[options.format](problems))
    return _verdict(problems, prepared.briefings, strict=options.strict)


def _verdict(problems: Sequence[Problem], briefings: int, *, strict: bool) -> int:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    found = summary(errors, len(problems) - errors) or "No problems"
    print(f"{found} in {briefings:,} {'briefing' if briefings == 1 else 'briefings'}", file=sys.stderr)
    return _FAILED if errors or (strict and problems) else 0


def _existing(path: Path) -> Path:
    """The full path. Raises UsageError where there is no such file."""
    if not os.path.lexists(path):
        raise UsageError(f"there is no '{path}'")
    return path.resolve()


def _concerns(problem: Problem, wanted: Iterable[Path]) -> bool:
    place = Path(problem.path).resolve()
    return any(place.is_relative_to(path) for path in wanted)


def new(options: argparse.Namespace) -> int:
    """Write a briefing that is ready to fill in, and print where it is."""
    name, text = new_briefing_text(options.title, options.date or _today())
    path: Path = options.briefings_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"'{path}' is there already and stays as it is; give another title or date") from None
    print(path)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Print each file of a copy that is missing, altered or added; 1 where there is any."""
    try:
        trusted = options.manifest.read_bytes() if options.manifest else None
    except OSError as error:
        raise UsageError(_sentence(error)) from None
    manifest, found = compared(_copy(options.copy), trusted)
    different = 0
    for difference in found:
        print(printable(difference.text))
        different += 1
    of = f"the manifest of commit {printable(manifest.commit.id)[:40]}" if manifest.commit else "the manifest"
    changes = ", which was changed before it was published" if manifest.commit and manifest.commit.changed else ""
    files = f"{len(manifest.files):,} {'file' if len(manifest.files) == 1 else 'files'}"
    said = f"{different:,} of {files} differ from" if different else f"{files} are as in"
    print(f"{said} {of}{changes}", file=sys.stderr)
    return _FAILED if different else 0


def _copy(place: str) -> Copy:
    """What is to be compared. Raises UsageError where a folder is meant and there is none."""
    if "://" in place:
        return WebCopy(place)
    if not Path(place).is_dir():
        raise UsageError(f"'{place}' is neither a folder nor an address that begins with https://")
    return FolderCopy(Path(place))


def _today() -> PartialDate:
    # The one place where the clock is read: the writer's own day.
    return PartialDate(date.today().isoformat())  # noqa: DTZ011


def _day(text: str) -> PartialDate:
    try:
        return PartialDate(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day, month or year, such as 2021-03-02 or 2021-03") from None


def _title(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a briefing needs a title")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("the title holds bytes that are no UTF-8") from None
    return text


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
