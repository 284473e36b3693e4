"""Settings: headers that say what a page may load and who may show it."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from .environment import env

SAFETY_HEADERS = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What the public site may load. Wagtail's admin gets the wider one below, by the wiring's middleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}
# Which sites may show the pages below /embed/ in a frame, as sources of a content policy; no page of another address.
EMBED_HOSTS = env.list("EMBED_HOSTS", default=["https:"])
# Wagtail's editor starts its widgets from inline scripts and styles its rich text with style attributes; its previews
# stand in a frame, and pictures chosen for upload are shown before they are sent.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
