"""Takes a picture of a page: `python scripts/screenshot.py URL OUT.png --width 390 --dark`."""

from __future__ import annotations

import argparse
import sys

import browser


def main() -> int:
    """Take the picture that the arguments describe."""
    options = parser().parse_args()
    try:
        with browser.launch() as chromium:
            page = chromium.new_page(
                viewport={"width": options.width, "height": options.height},
                color_scheme="dark" if options.dark else "light",
                java_script_enabled=not options.plain,
            )
            page.goto(options.url)
            # For what scripts still change. The network never falls idle under `make serve`, which waits for news.
            page.wait_for_timeout(500)
            page.screenshot(path=options.out, full_page=options.whole)
    except browser.NoBrowserError as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Say what can be asked of this script."""
    parser = argparse.ArgumentParser(description="Takes a picture of a page.")
    parser.add_argument("url", help="the address, as `make serve` gives it")
    parser.add_argument("out", help="the PNG file to write")
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels; a phone has 390")
    parser.add_argument("--height", type=int, default=900, help="of the window, in pixels")
    parser.add_argument("--dark", action="store_true", help="as someone sees it who prefers dark colours")
    parser.add_argument("--plain", action="store_true", help="without JavaScript")
    parser.add_argument("--whole", action="store_true", help="the whole page, not the window alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
