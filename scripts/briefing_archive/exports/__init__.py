"""Archive → files for machines: feeds to follow, tables to load with their description, and citations."""

from briefing_archive.exports.export import ExportFile, files, making_of_all, planned, showing_texts
from briefing_archive.exports.making import Making

__all__ = ["ExportFile", "Making", "files", "making_of_all", "planned", "showing_texts"]
