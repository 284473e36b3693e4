"""Forms by which a clerk enters, corrects or prints sheets."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from facilitation.capture.forms import DETAIL_COLUMNS, TYPE_FIELDS, ContributionTextForm, PersonForm
from facilitation.capture.paper.sheets import MAX_SHEETS
from facilitation.capture.plain_text_field import PlainTextField
from facilitation.choices import ContributionType, Naming
from facilitation.models.contribution import MAX_TEXT_LENGTH

TEXT_COLUMNS = ("heading", "how", "place")  # columns beside the text that hold words
FREE_ROWS = 4  # things beside the key questions that one sheet has room for
FREE_TYPES = [shape for shape in ContributionType if shape not in (ContributionType.ANSWER, ContributionType.REPLY)]


class SheetItemForm(ContributionTextForm):
    """One contribution beside the key questions; without any text it is ignored."""

    shape = forms.ChoiceField(label=_("What it is"), choices=[(shape.value, shape.label) for shape in FREE_TYPES])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["key_question"], self.fields["reply_to"]
        # A row whose choice alone was touched is empty all the same.
        self.empty_permitted, self.use_required_attribute = True, False

    def has_changed(self):
        return any(self[name].data for name in ("heading", "text", "how", "place"))


class SheetEntryForm(PersonForm):
    """The content of one sheet. After `is_valid`, `items` are the columns of the Contributions to store."""

    def __init__(self, data=None, *, questions):
        """`questions` are the KeyQuestions, those not asked any more too: the sheet may be older."""
        super().__init__(data)
        self.questions = questions
        for question in questions:
            self.fields[f"answer_{question.pk}"] = PlainTextField(
                label=question.wording, lines=True, required=False, max_length=MAX_TEXT_LENGTH
            )
        self.free = [
            SheetItemForm(data, prefix=f"free{row}", initial={"shape": FREE_TYPES[row]}) for row in range(FREE_ROWS)
        ]

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
            {
                "contribution_type": ContributionType.ANSWER,
                "key_question_id": question.pk,
                "text": given[f"answer_{question.pk}"],
            }
            for question in self.questions
            if given[f"answer_{question.pk}"]
        ]
        return answers + [free.contribution_values for free in self.free if free.has_changed()]


class SheetCorrectionForm(PersonForm):
    """Corrects what was entered from one sheet. After `is_valid`, `words` are the columns by contribution.

    Personal details are not shown again; one left empty stays as it is.
    """

    def __init__(self, data=None, *, contributions):
        """`said` are the Contributions of the sheet."""
        self.contributions = contributions
        super().__init__(data, initial={"may_go_to": contributions[0].may_go_to, "naming": contributions[0].naming})
        for name in ("participant_type", "email", "wants_mail"):
            del self.fields[name]
        self._columns = {}
        for row in contributions:
            for column in ("text", *[name for name in TYPE_FIELDS[row.contribution_type] if name in TEXT_COLUMNS]):
                self._add(row, column)

    def _add(self, row, column):
        name, field = f"{column}_{row.pk}", ContributionTextForm.base_fields[column]
        label = row.key_question.wording if row.key_question and column == "text" else field.label
        self._columns[name] = (row.pk, column)
        self.fields[name] = PlainTextField(
            label=label,
            lines=field.lines,
            required=field.required or (column, row.contribution_type) == ("heading", ContributionType.DEFINITION),
            max_length=field.longest,
            initial=getattr(row, column),
            error_messages={"required": _("Write what stands on the sheet.")},
        )

    def clean(self):
        cleaned = forms.Form.clean(self)
        person = self.contributions[0].participant
        needed = {Naming.NAME: "name", Naming.ORGANISATION: "organisation_name"}.get(cleaned.get("naming"))
        if needed and not cleaned.get(needed) and not getattr(person, needed):
            self.add_error(needed, _("Write it as it stands on the sheet, or choose “not at all”."))
        return cleaned

    @property
    def written(self):
        """The fields of the words."""
        return [self[name] for name in self._columns]

    @property
    def chosen(self):
        """The fields of the consent and of the person."""
        return [self[name] for name in PersonForm.base_fields if name in self.fields]

    @property
    def words(self):
        """{key of a Contribution: {column: what it is to hold}}."""
        found = {row.pk: {} for row in self.contributions}
        for name, (key, column) in self._columns.items():
            found[key][column] = self.cleaned_data[name]
        return found

    @property
    def person(self):
        """The details that were given, for the Participant."""
        given = {column: self.cleaned_data.get(name) for name, column in DETAIL_COLUMNS.items()}
        return {column: value for column, value in given.items() if value}


class SheetNumberForm(forms.Form):
    """The number of a sheet."""

    number = PlainTextField(
        label=_("Number of the sheet"),
        max_length=40,
        help_text=_("It stands at the top, such as abcd-efgh. Capitals and hyphens do not matter."),
        error_messages={"required": _("Type the number of the sheet.")},
    )


class PrintSheetsForm(forms.Form):
    """How many sheets to print, and in which languages."""

    count = forms.IntegerField(
        label=_("How many sheets in each language"), min_value=1, max_value=MAX_SHEETS, initial=20
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each sheet is in one language."),
        error_messages={"required": _("Choose a language, or several.")},
    )
