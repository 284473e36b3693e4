"""The form by which a clerk types in a sheet: every question and shape that stands on it, and what was ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from facilitation.capture.forms import PersonForm, SaidForm
from facilitation.capture.sheets import MOST_PRINTED
from facilitation.capture.words import WordsField
from facilitation.choices import Shape
from facilitation.models.contribution import LONGEST_TEXT

FREE_ROWS = 4  # things beside the key questions that one sheet has room for
FREE = [shape for shape in Shape if shape not in (Shape.ANSWER, Shape.REPLY)]


class FreeForm(SaidForm):
    """One thing beside the key questions; without any word it counts as not there."""

    shape = forms.ChoiceField(label=_("What it is"), choices=[(shape.value, shape.label) for shape in FREE])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["key_question"], self.fields["reply_to"]
        # A row whose choice alone was touched is empty all the same.
        self.empty_permitted, self.use_required_attribute = True, False

    def has_changed(self):
        return any(self[name].data for name in ("heading", "text", "how", "place"))


class TypingForm(PersonForm):
    """What stands on one sheet. After `is_valid`, `items` are the columns of the Contributions to store."""

    def __init__(self, data=None, *, questions):
        """`questions` are the KeyQuestions, those not asked any more too: the sheet may be older."""
        super().__init__(data)
        self.questions = questions
        for question in questions:
            self.fields[f"answer_{question.pk}"] = WordsField(
                label=question.wording, lines=True, required=False, max_length=LONGEST_TEXT
            )
        self.free = [FreeForm(data, prefix=f"free{row}", initial={"shape": FREE[row]}) for row in range(FREE_ROWS)]

    @property
    def answers(self):
        """The fields of the key questions."""
        return [self[f"answer_{question.pk}"] for question in self.questions]

    @property
    def chosen(self):
        """The fields of the consent and of the person."""
        return [self[name] for name in PersonForm.base_fields]

    def is_valid(self):
        return all([super().is_valid(), *[free.is_valid() for free in self.free]])

    def clean(self):
        cleaned = super().clean()
        written = [name for name in cleaned if name.startswith("answer_") and cleaned[name]]
        if not written and not any(free.has_changed() for free in self.free):
            self.add_error(None, _("Type in at least one thing that stands on the sheet."))
        return cleaned

    @property
    def items(self):
        """The columns of one Contribution for each thing that was written."""
        given = self.cleaned_data
        answers = [
            {"shape": Shape.ANSWER, "key_question_id": question.pk, "text": given[f"answer_{question.pk}"]}
            for question in self.questions
            if given[f"answer_{question.pk}"]
        ]
        return answers + [free.said for free in self.free if free.has_changed()]


class CodeForm(forms.Form):
    """The code of a sheet."""

    code = WordsField(
        label=_("Code on the sheet"),
        max_length=40,
        help_text=_("It stands at the foot, such as abcd-efgh-jkmn. Capitals and hyphens do not matter."),
        error_messages={"required": _("Type the code of the sheet.")},
    )


class SheetsForm(forms.Form):
    """How many sheets to print."""

    count = forms.IntegerField(label=_("How many sheets"), min_value=1, max_value=MOST_PRINTED, initial=20)
