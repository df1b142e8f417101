"""Images are published only if they are what their names say, and SVG images only if they are pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing_archive.reading import Reading, ReadingMemory

Read = Callable[..., Reading]

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"
GIF = b"GIF89a\1\0\1\0"
WEBP = b"RIFF\x24\0\0\0WEBPVP8 "
AVIF = b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"
HTML = b"<!doctype html><script>alert(1)</script>"


def svg(content: str = "", root: str = 'xmlns="http://www.w3.org/2000/svg"') -> str:
    return f"<svg {root}>\n{content}\n</svg>"


def told(reading: Reading) -> list[str]:
    return [problem.text.removeprefix("briefings/") for problem in reading.problems]


def test_images_that_are_what_they_say_are_published(read: Read) -> None:
    files = {"a.png": PNG, "b.jpg": JPEG, "c.JPEG": JPEG, "d.gif": GIF, "e.webp": WEBP, "f.avif": AVIF, "g.svg": svg()}
    reading = read(files)
    assert told(reading) == []
    assert reading.archive.media == tuple(files)


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("a.png", HTML, "PNG image, whatever its name says; save it again as one"),
        ("a.jpg", PNG, "JPG image, whatever its name says; this is a PNG image; let its name end in .png"),
        ("a.gif", b"", "GIF image, whatever its name says; save it again as one"),
        ("a.webp", b"RIFF\0\0\0\0WAVE", "WEBP image, whatever its name says; save it again as one"),
        ("a.avif", b"\0\0\0\x18ftypmp42", "AVIF image, whatever its name says; save it again as one"),
        ("a.png", svg().encode(), "PNG image, whatever its name says; save it again as one"),
    ],
)
def test_an_image_that_is_something_else_is_one_problem_and_stays_out(
    read: Read, name: str, content: bytes, mend: str
) -> None:
    reading = read({name: content})
    assert told(reading) == [f"{name}:1:1: bad-image: this is no {mend}"]
    assert reading.archive.media == ()


@pytest.mark.parametrize(
    "content",
    [
        '<path d="M0 0h1"/><style>.a { fill: url(#g) } .b{fill:url( "#g" )}</style>',
        "<style>.a { fill: red }</style><text>@import is a word</text><style>.b { fill: red }</style>",
        '<linearGradient id="g"><stop offset="1" style="stop-color:#fff"/></linearGradient><use href="#g"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/><text>onload=x() &lt;script&gt;</text>',
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""/></metadata>',
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="base"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/><!-- <script> -->',
    ],
)
def test_what_draws_may_stand_in_an_svg_image(read: Read, content: str) -> None:
    heading = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n'
    assert told(read({"a.svg": heading + svg(content)})) == []


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("<script>alert(1)</script>", "2:1", "<script> does more than draw; save the image without it"),
        ("<g>\n<ScRiPt/></g>", "3:1", "<ScRiPt> does more than draw; save the image without it"),
        ("<foreignObject/>", "2:1", "<foreignObject> does more than draw; save the image without it"),
        ('<set attributeName="href"/>', "2:1", "<set> does more than draw; save the image without it"),
        ('<a href="#x"/>', "2:1", "<a> does more than draw; save the image without it"),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "2:1", "<p> does more than draw; save the image without it"),
        ('<g onclick="x()"/>', "2:1", "the attribute 'onclick' would run a script; delete it"),
        ('<g xmlns:a="b" a:ONload="x()"/>', "2:1", "the attribute 'ONload' would run a script; delete it"),
        (
            '<use href="https://example.org/a.svg#x"/>',
            "2:1",
            "'https://example.org/a.svg#x' leads out of the image; delete it",
        ),
        (
            '<image href="data:image/svg+xml;base64,PA=="/>',
            "2:1",
            "'data:image/svg+xml;base64,PA==' leads out of the image; delete it",
        ),
        ('<use href=" javascript:x()"/>', "2:1", "' javascript:x()' leads out of the image; delete it"),
        ('<g xml:base="https://example.org/"/>', "2:1", "'https://example.org/' leads out of the image; delete it"),
        (
            '<path fill="url(https://example.org/#a)"/>',
            "2:1",
            "'url(https://example.org/#a)' may load something else; delete it",
        ),
        ('<path style="fill:u\\72l(x)"/>', "2:1", "'fill:u\\72l(x)' may load something else; delete it"),
        (
            "<style>@im<!-- -->port 'x';</style>",
            "2:28",
            "the style in this image may load something else; delete what holds @import, url() or \\",
        ),
        ('<?xml-stylesheet href="a.css"?>', "2:1", "<?xml-stylesheet?> does more than draw; delete it"),
    ],
)
def test_what_does_more_than_draw_is_named_at_its_place(read: Read, content: str, place: str, message: str) -> None:
    reading = read({"a.svg": svg(content)})
    assert told(reading) == [f"a.svg:{place}: bad-image: {message}"]
    assert reading.archive.media == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: bad-image: this is no SVG image: no element found; save it again as one"),
        ("<svg", "1:1: bad-image: this is no SVG image: unclosed token; save it again as one"),
        (svg() + "<svg/>", "3:7: bad-image: this is no SVG image: junk after document element; save it again as one"),
        (
            "<html/>",
            "1:1: bad-image: this is no SVG image: it begins with <html>, not with <svg> of the namespace http://www.w3.org/2000/svg; save it again as one",
        ),
        (
            "<svg/>",
            "1:1: bad-image: this is no SVG image: it begins with <svg>, not with <svg> of the namespace http://www.w3.org/2000/svg; save it again as one",
        ),
        (
            '<!DOCTYPE svg [<!ENTITY a "b">]>\n' + svg("&a;"),
            "1:15: bad-image: declarations in <!DOCTYPE> are not used here; delete what stands there in brackets",
        ),
        (svg("&nbsp;"), "2:1: bad-image: this is no SVG image: undefined entity; save it again as one"),
        ("\x1f\x8b\x08", "1:1: bad-image: this is no SVG image: not well-formed (invalid token); save it again as one"),
    ],
)
def test_a_text_that_is_no_svg_is_one_problem(read: Read, text: str, problem: str) -> None:
    assert told(read({"a.svg": text})) == [f"a.svg:{problem}"]


def test_each_thing_is_named_once_however_often_it_stands(read: Read) -> None:
    assert len(told(read({"a.svg": svg("<script/><script/><a/>" + "<g onclick='x()'/>" * 1000)}))) == 3


def test_an_image_may_be_as_large_as_the_limit_and_no_larger(read: Read) -> None:
    files = {
        "archive.yml": "limits: {image_bytes: 20, file_bytes: 60}\n",
        "a.png": PNG.ljust(20),
        "b.png": PNG.ljust(21),
    }
    reading = read(files)
    assert told(reading) == [
        "b.png:1:1: file-too-large: the file is larger than 20 bytes; make the image smaller, or raise limits.image_bytes in archive.yml"
    ]
    assert reading.archive.media == ("a.png",)


def test_an_image_that_has_not_changed_is_not_looked_into_again(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = ReadingMemory()
    first = read({"a.png": HTML, "b.png": PNG}, memory=memory)
    monkeypatch.setattr("briefing_archive.reading.images.read_image", lambda *_: pytest.fail("is read again"))
    again = read({}, memory=memory)
    assert (told(again), again.archive.media) == (told(first), first.archive.media)
