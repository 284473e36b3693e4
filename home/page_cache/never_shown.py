"""Registers what readers never see of the front door."""

from practice.caching.never_shown import never_shown

never_shown("home.CommandRun")
