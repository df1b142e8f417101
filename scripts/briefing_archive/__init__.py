"""Briefing Archive: a folder of Markdown briefings becomes a public record."""

__version__ = "0.1.0"
