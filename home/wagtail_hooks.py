"""Registers with Wagtail what the front door brings to the admin."""

from wagtail import hooks

from home.first_steps import add_first_steps

hooks.register("construct_homepage_panels", add_first_steps)
