"""Archive → files for machines: feeds to follow, tables to load with their description, and citations."""

from briefing_archive.exports.export import ExportFile, files, planned

__all__ = ["ExportFile", "files", "planned"]
