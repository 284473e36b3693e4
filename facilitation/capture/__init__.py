"""Capture: storing what people contribute, once each and with consent, from a form, a device or paper."""
