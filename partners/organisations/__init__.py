"""Organisations as partners: their public page, and in the admin what changed in the collections they keep."""
