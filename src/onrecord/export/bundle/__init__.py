"""Bundles: chosen reports with all that shows them to be unchanged, in one file for a third party."""

from onrecord.export.bundle.files import bundle_files

__all__ = ["bundle_files"]
