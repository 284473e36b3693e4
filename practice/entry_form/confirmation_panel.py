"""Panels that are only there when there is something to ask: about a new concept, or the new tags of an entry."""

from wagtail.admin.panels import FieldPanel, Panel


class ConfirmationPanel(FieldPanel):
    """Shows the box of a question once the form has asked it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            """Whether the form asks, or was answered."""
            field = self.form[self.field_name]
            return super().is_shown() and bool(field.errors or field.value())


class TagsDifferPanel(Panel):
    """Asks whether new tags differ from those they resemble, once the form or a save of its own has asked."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practice/admin/tags_differ_panel.html"

        def get_context_data(self, parent_context=None):
            box = self.form["different_tags"]
            has_errors = bool(self.form.errors.get("tags")) if self.form.is_bound else False
            return super().get_context_data(parent_context) | {"box": box, "is_asked": has_errors or box.value()}

    def get_form_options(self):
        return {"fields": ["different_tags"]}
