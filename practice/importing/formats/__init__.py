"""Parsers of file formats: delimited text, workbooks, HTML."""
