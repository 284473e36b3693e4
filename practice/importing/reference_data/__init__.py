"""Imports reference data: places and organisations from official registers."""
