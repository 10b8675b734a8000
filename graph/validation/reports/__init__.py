"""The outcome of a validation in the forms that people, programs and CI services read."""

from graph.validation.reports.formats import FORMATS, MEDIA_TYPES, report_as

__all__ = ["FORMATS", "MEDIA_TYPES", "report_as"]
