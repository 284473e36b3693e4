"""Finds words in Python modules and scripts that readers or editors see and that nothing offers for translation."""

import ast
import re

MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy"}
MARKS |= {"ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy"}
# Arguments and attributes by which Django and Wagtail are given words to show.
SHOWN = {"verbose_name", "verbose_name_plural", "help_text", "label", "heading", "empty_label", "empty_value_display"}
SHOWN |= {
    "menu_label",
    "page_title",
    "header_title",
    "list_display_header",
    "item_title",
    "page_subtitle",
    "button_text",
}
SHOWN |= {"template_description", "short_description", "subject", "message", "legend", "tooltip", "add_item_label"}
# Calls whose first argument is shown, and calls to `messages` whose second is.
SHOWING = {
    "ValidationError",
    "PermissionDenied",
    "add_error",
    "MenuItem",
    "SubmenuMenuItem",
    "Column",
    "TabbedInterface",
}
LOG_METHODS = {"debug", "info", "success", "warning", "error"}
_words = re.compile(r"[^\W\d_]{2,}")
# A text of two words or more in a script, in any kind of quotation marks.
_script_text = re.compile(r"([\"'`])((?:(?!\1)[^\\\n]|\\.)*)\1")
_script_words = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|^[A-Z][a-z]{2,}[.!?]?$")


def unmarked_in_module(source):
    """Return (line, text) of each text of a module that is shown to somebody and that gettext does not know.

    Texts that are put together before gettext sees them are named too: gettext knows whole texts only.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        found += [(one.lineno, text) for one in shown_by(node) if (text := unmarked_text(one))]
    return sorted(found)


def shown_by(node):
    """Return the expressions within one node of a syntax tree that somebody gets to see."""
    if isinstance(node, ast.Call):
        name, owner = called(node.func)
        shown = [keyword.value for keyword in node.keywords if keyword.arg in SHOWN]
        if name in MARKS:
            return [one for one in node.args[:1] if isinstance(one, ast.JoinedStr | ast.BinOp)]
        if name in SHOWING or name.endswith(("Field", "FieldPanel", "Panel")) and owner in {"models", "forms", ""}:
            shown += [one for one in node.args[:1] if not is_name(one)]
        if owner == "messages" and name in LOG_METHODS:
            shown += node.args[1:2]
        return shown
    if isinstance(node, ast.ClassDef) and any(
        called(base)[0] in {"TextChoices", "IntegerChoices"} for base in node.bases
    ):
        return [
            one.value.elts[-1] for one in node.body if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple)
        ]
    if isinstance(node, ast.Assign) and any(getattr(target, "id", "") in SHOWN for target in node.targets):
        return [node.value]
    return []


def called(function):
    """Return (name, owner) of what is called or inherited from, such as ("error", "messages")."""
    if isinstance(function, ast.Attribute):
        return function.attr, getattr(function.value, "id", "?")
    return getattr(function, "id", ""), ""


def is_name(node):
    """Tell whether an expression is the name of a field or a relation rather than words."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w.]+", node.value)


def unmarked_text(node):
    """Return the words of an expression that nobody can translate; "" where it has none or is marked."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if _words.search(node.value) else ""
    if isinstance(node, ast.JoinedStr):
        written = "".join(one.value for one in node.values if isinstance(one, ast.Constant))
        return written if _words.search(written) else ""
    if isinstance(node, ast.BinOp):
        return unmarked_text(node.left) or (unmarked_text(node.right) if isinstance(node.op, ast.Add) else "")
    if isinstance(node, ast.IfExp):
        return unmarked_text(node.body) or unmarked_text(node.orelse)
    return ""


def words_in_script(source):
    """Return the texts of a script that read as words: a script takes what it says from the page that loads it."""
    without_comments = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", source, flags=re.DOTALL)
    texts = [text for _quote, text in _script_text.findall(without_comments)]
    return [text for text in texts if _script_words.search(re.sub(r"\$\{[^}]*\}", "", text))]
