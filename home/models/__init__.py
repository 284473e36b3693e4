"""The models of the front door."""

from .command_run import CommandRun
from .contact_settings import ContactSettings
from .home_page import HomePage
from .standard_page import StandardPage

__all__ = ["CommandRun", "ContactSettings", "HomePage", "StandardPage"]
