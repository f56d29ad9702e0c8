"""The reading room: a record in the browser, served to this machine alone."""

from onrecord.views.web.app import application

__all__ = ["application"]
