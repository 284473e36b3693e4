"""Admin forms: the question’s own form, and one for each action on it."""

from copy import copy

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.consent.question_policy import refuse_question_beyond_consent
from facilitation.models import Official, Question
from facilitation.questions import actions
from facilitation.questions.official.official_forms import OfficialChoiceField, current_officials
from practice.admin.entry_chooser import EntryChooser
from practice.fields.admin_dates import TypedDateField
from practice.models import BarrierPage, Topic

CHANGED_MEANWHILE = _(
    "Somebody else changed this question while you wrote. Copy what you wrote, open the question again and write it "
    "into what is there now."
)


class QuestionAdminForm(WagtailAdminModelForm):
    """The question’s own fields. Its steps have forms of their own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    official = OfficialChoiceField(
        Official.objects.none(),
        label=_("Official"),
        required=False,
        help_text=_("The role that is to answer, where it is put to government."),
    )
    barrier_page = forms.ModelChoiceField(
        BarrierPage.objects.all(),
        label=_("Barrier it concerns"),
        required=False,
        widget=EntryChooser(page_class=BarrierPage),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version
        self.fields["official"].queryset = current_officials(also=self.instance.official_id)
        has = self.instance.topics.values("pk") if self.instance.pk else ()
        self.fields["topics"].queryset = Topic.objects.offered(also=has).with_labels()
        if self.instance.barrier_id:
            pages = BarrierPage.objects.filter(permanent_number=self.instance.barrier_id, alias_of=None)
            self.initial["barrier_page"] = pages.order_by("pk").first()
        # Once it is on its way, it goes to another role by a transfer, which leaves a trace.
        if self.instance.status != QuestionStatus.OPEN:
            self.fields["audience"].disabled = self.fields["official"].disabled = True

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            held = Question.objects.select_for_update().filter(pk=self.instance.pk)
            if cleaned.get("seen") != held.values_list("version", flat=True).first():
                self.add_error(None, CHANGED_MEANWHILE)
        if self.instance.is_published and cleaned.get("audience"):
            wanted = copy(self.instance)
            wanted.audience = cleaned["audience"]
            refuse_question_beyond_consent(wanted)
        return cleaned

    def save(self, commit=True):
        """Keep the number of the barrier that was chosen."""
        page = self.cleaned_data.get("barrier_page")
        self.instance.barrier = page.permanent_number if page else None
        return super().save(commit)


class QuestionActionForm(forms.Form):
    """One action on a question. A subclass has its texts and performs it."""

    title = button = about = ""

    def __init__(self, data=None, *, question):
        super().__init__(data)
        self.question = question
        if "official" in self.fields:
            self.fields["official"].queryset = current_officials()

    def perform(self, user):
        """Do it; raises ValidationError by field."""
        raise NotImplementedError


class DatedActionForm(QuestionActionForm):
    """An action that happened on some day, today unless the editor says otherwise."""

    on = TypedDateField(label=_("On"), initial=timezone.localdate, widget=AdminDateInput)


def _note(label, required=False, rows=4):
    return forms.CharField(label=label, max_length=5000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class PublishQuestionForm(QuestionActionForm):
    title, button = _("Publish"), _("Publish the question")
    about = _("Everyone will be able to read it. It is refused where somebody’s consent does not go that far.")

    def perform(self, user):
        actions.publish(question=self.question, user=user)


class UnpublishQuestionForm(QuestionActionForm):
    title, button = _("Withdraw"), _("Withdraw the question")
    about = _("Its page will show the number and the reason. The official’s link opens nothing while it is withdrawn.")

    reason = forms.CharField(label=_("Why; readers see this sentence"), max_length=300)

    def perform(self, user):
        actions.unpublish(question=self.question, reason=self.cleaned_data["reason"], user=user)


class SendQuestionForm(DatedActionForm):
    title, button = _("Send"), _("Record the sending")
    about = _("Readers see how long it has waited since. An official whose role has a mailbox is sent the signed link.")

    official = OfficialChoiceField(Official.objects.none(), label=_("To"), required=False)

    def __init__(self, data=None, *, question):
        super().__init__(data, question=question)
        if question.audience == QuestionAudience.GOVERNMENT:
            self.initial["official"] = question.official_id
        else:
            del self.fields["official"]

    def perform(self, user):
        official = self.cleaned_data.get("official")
        actions.send(question=self.question, on=self.cleaned_data["on"], official=official, user=user)


class RecordAcknowledgementForm(DatedActionForm):
    title, button = _("Acknowledged"), _("Record it")
    about = _("Whoever was asked has said that they have the question.")

    note = _note(_("What they said"))

    def perform(self, user):
        actions.acknowledge(question=self.question, user=user, **self.cleaned_data)


class RecordTransferForm(DatedActionForm):
    title, button = _("Transferred"), _("Record the transfer")
    about = _("It now lies with another role. Links given out before stop working; the new role is sent its own.")

    official = OfficialChoiceField(Official.objects.none(), label=_("To"))
    note = _note(_("Why"))

    def perform(self, user):
        actions.transfer(question=self.question, user=user, **self.cleaned_data)


class RecordAskBackForm(DatedActionForm):
    title, button = _("Asked back"), _("Record it")
    about = _("Whoever was asked has to know something before they can answer.")

    note = _note(_("What they asked"), required=True)

    def perform(self, user):
        actions.ask_back(question=self.question, user=user, **self.cleaned_data)


class RecordAnswerForm(DatedActionForm):
    title, button = _("Answered"), _("Publish the answer")
    about = _("A later answer takes the place of an earlier one, which stays among the dated steps.")

    text = _note(_("Answer"), required=True, rows=8)
    source = forms.CharField(label=_("Where it comes from"), max_length=250)
    url = forms.URLField(label=_("Its address on the web"), max_length=500, required=False, assume_scheme="https")

    def perform(self, user):
        actions.answer(question=self.question, user=user, **self.cleaned_data)


class RevokeLinkForm(QuestionActionForm):
    title, button = _("Take the link back"), _("Take the link back")
    about = _("Every link given out for this question stops working. The next sending makes a new one.")

    def perform(self, user):
        actions.revoke_link(question=self.question, user=user)


QUESTION_ACTIONS = {
    "publish": PublishQuestionForm,
    "send": SendQuestionForm,
    "acknowledge": RecordAcknowledgementForm,
    "ask-back": RecordAskBackForm,
    "transfer": RecordTransferForm,
    "answer": RecordAnswerForm,
    "unpublish": UnpublishQuestionForm,
    "revoke": RevokeLinkForm,
}


def actions_for(question):
    """Return {name: title} of the actions that the Question's state allows."""
    if not question.is_published:
        return {"publish": QUESTION_ACTIONS["publish"].title}
    names = ["send"]
    if question.status != QuestionStatus.OPEN:
        names += ["acknowledge", "ask-back", "answer"]
        if question.audience == QuestionAudience.GOVERNMENT:
            names.append("transfer")
    names.append("unpublish")
    if question.link_nonce and question.official_id:
        names.append("revoke")
    return {name: QUESTION_ACTIONS[name].title for name in names}
