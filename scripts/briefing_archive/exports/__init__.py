"""Archive → files for machines: feeds to follow, tables to load, and the description of the tables."""

from briefing_archive.exports.export import ExportFile, files, planned

__all__ = ["ExportFile", "files", "planned"]
