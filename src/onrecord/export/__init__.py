"""Reports and disputes in forms that other programs and people read: JSON Lines, CSV, a page of HTML."""

from onrecord.export.csv_table import csv_table
from onrecord.export.disputes_csv import disputes_table
from onrecord.export.disputes_page import disputes_page
from onrecord.export.html_page import report_page, reports_page
from onrecord.export.json_lines import json_lines

__all__ = ["csv_table", "disputes_page", "disputes_table", "json_lines", "report_page", "reports_page"]
