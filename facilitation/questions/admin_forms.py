"""What an editor fills in for each action on a question, and the question’s own form."""

from copy import copy

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from facilitation.choices import QuestionAudience, QuestionStatus
from facilitation.models import Official, Question
from facilitation.questions import actions
from facilitation.questions.consent import refuse_question_beyond_consent
from facilitation.questions.official_forms import RoleField, roles_now
from practice.models import BarrierPage, Topic

MEANWHILE = _(
    "Somebody else changed this question while you wrote. Copy what you wrote, open the question again and write it "
    "into what is there now."
)


class QuestionForm(WagtailAdminModelForm):
    """The question’s own words and what it is filed under. Its steps have forms of their own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    official = RoleField(
        Official.objects.none(),
        label=_("Official"),
        required=False,
        help_text=_("The role that is to answer, where it is put to government."),
    )
    barrier_page = forms.ModelChoiceField(
        BarrierPage.objects.all(),
        label=_("Barrier it concerns"),
        required=False,
        widget=AdminPageChooser(target_models=[BarrierPage]),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version
        self.fields["official"].queryset = roles_now(also=self.instance.official_id)
        self.fields["topics"].queryset = Topic.objects.with_labels()
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
                self.add_error(None, MEANWHILE)
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


class ActForm(forms.Form):
    """One action on a question. A subclass says what it is called and what it does with what was filled in."""

    title = button = about = ""

    def __init__(self, data=None, *, question):
        super().__init__(data)
        self.question = question
        if "official" in self.fields:
            self.fields["official"].queryset = roles_now()

    def perform(self, user):
        """Do it; raises ValidationError by field."""
        raise NotImplementedError


class DatedForm(ActForm):
    """An action that happened on some day, today unless the editor says otherwise."""

    on = forms.DateField(label=_("On"), initial=timezone.localdate, widget=AdminDateInput)


def _note(label, required=False, rows=4):
    return forms.CharField(label=label, max_length=5000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class PublishForm(ActForm):
    title, button = _("Publish"), _("Publish the question")
    about = _("Everyone will be able to read it. It is refused where somebody’s consent does not go that far.")

    def perform(self, user):
        actions.publish(question=self.question, user=user)


class UnpublishForm(ActForm):
    title, button = _("Withdraw"), _("Withdraw the question")
    about = _("Its page will show the number and the reason. The official’s link opens nothing while it is withdrawn.")

    reason = forms.CharField(label=_("Why; readers see this sentence"), max_length=300)

    def perform(self, user):
        actions.unpublish(question=self.question, reason=self.cleaned_data["reason"], user=user)


class SendForm(DatedForm):
    title, button = _("Send"), _("Record the sending")
    about = _("Readers see how long it has waited since. An official whose role has a mailbox is sent the signed link.")

    official = RoleField(Official.objects.none(), label=_("To"), required=False)

    def __init__(self, data=None, *, question):
        super().__init__(data, question=question)
        if question.audience == QuestionAudience.GOVERNMENT:
            self.initial["official"] = question.official_id
        else:
            del self.fields["official"]

    def perform(self, user):
        official = self.cleaned_data.get("official")
        actions.send(question=self.question, on=self.cleaned_data["on"], official=official, user=user)


class AcknowledgeForm(DatedForm):
    title, button = _("Acknowledged"), _("Record it")
    about = _("Whoever was asked has said that they have the question.")

    note = _note(_("What they said"))

    def perform(self, user):
        actions.acknowledge(question=self.question, user=user, **self.cleaned_data)


class TransferForm(DatedForm):
    title, button = _("Transferred"), _("Record the transfer")
    about = _("It now lies with another role. Links given out before stop working; the new role is sent its own.")

    official = RoleField(Official.objects.none(), label=_("To"))
    note = _note(_("Why"))

    def perform(self, user):
        actions.transfer(question=self.question, user=user, **self.cleaned_data)


class AskBackForm(DatedForm):
    title, button = _("Asked back"), _("Record it")
    about = _("Whoever was asked has to know something before they can answer.")

    note = _note(_("What they asked"), required=True)

    def perform(self, user):
        actions.ask_back(question=self.question, user=user, **self.cleaned_data)


class AnswerForm(DatedForm):
    title, button = _("Answered"), _("Publish the answer")
    about = _("A later answer takes the place of an earlier one, which stays among the dated steps.")

    text = _note(_("Answer"), required=True, rows=8)
    source = forms.CharField(label=_("Where it comes from"), max_length=250)
    url = forms.URLField(label=_("Its address on the web"), max_length=500, required=False, assume_scheme="https")

    def perform(self, user):
        actions.answer(question=self.question, user=user, **self.cleaned_data)


class RevokeForm(ActForm):
    title, button = _("Take the link back"), _("Take the link back")
    about = _("Every link given out for this question stops working. The next sending makes a new one.")

    def perform(self, user):
        actions.revoke_link(question=self.question, user=user)


ACTS = {
    "publish": PublishForm,
    "send": SendForm,
    "acknowledge": AcknowledgeForm,
    "ask-back": AskBackForm,
    "transfer": TransferForm,
    "answer": AnswerForm,
    "unpublish": UnpublishForm,
    "revoke": RevokeForm,
}


def acts_for(question):
    """Return {name: title} of what can be done with the Question as it stands."""
    if not question.is_published:
        return {"publish": ACTS["publish"].title}
    names = ["send"]
    if question.status != QuestionStatus.OPEN:
        names += ["acknowledge", "ask-back", "answer"]
        if question.audience == QuestionAudience.GOVERNMENT:
            names.append("transfer")
    names.append("unpublish")
    if question.link_nonce and question.official_id:
        names.append("revoke")
    return {name: ACTS[name].title for name in names}
