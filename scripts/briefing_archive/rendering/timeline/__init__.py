"""Acts in the order of time, drawn as SVG when a site is built: one mark an act, or bars where there are many."""

from briefing_archive.rendering.timeline.drawing import Drawing
from briefing_archive.rendering.timeline.timeline import own_pages, timeline

__all__ = ["Drawing", "own_pages", "timeline"]
