"""Querysets of facilitated sessions: named conditions that read as sentences."""

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When

from facilitation.access.meeting_access import MANAGE_ALL_MEETINGS
from facilitation.choices import ContributionState, Destination, Naming, NamingState, ProvenanceState
from practice.models.querysets import EntryQuerySet


class ContributionQuerySet(models.QuerySet):
    def triageable_by(self, user):
        """Contributions that `user` may triage: of their teams' sessions, or of all with the right to."""
        if not user.is_active:
            return self.none()
        if user.has_perm("facilitation.triage_contribution"):
            return self
        return self.filter(participant__meeting__session__team__members__user=user)

    def waiting(self):
        """Contributions that nobody has settled and that may still be looked at."""
        return self.filter(state=ContributionState.NEW).exclude(may_go_to=Destination.NOWHERE)


_SAME_ORGANISATION = Q(seen_organisation_name=F("organisation_name")) & (
    Q(seen_organisation_id=F("organisation_id")) | Q(seen_organisation_id=None, organisation_id=None)
)
_SAME_NAME = Q(seen_name=F("name"), seen_role=F("role"))


class ParticipantQuerySet(models.QuerySet):
    def requesting_naming(self, naming):
        """Participants who want to be named so with something that an entry or question holds, published or not."""
        return self.filter(
            contributions__naming=naming,
            contributions__may_go_to__gte=Destination.BANK,
            contributions__provenances__state=ProvenanceState.FEEDING,
        )

    def to_be_named(self):
        """Confirmed participants who ask to be named, with the most they ask for and how far it has got.

        `requested_naming` is a Naming and `naming_state` its NamingState, as `Participant.state_of` computes it for
        one.
        """
        by_name, by_organisation = (
            self.model.objects.requesting_naming(naming).values("pk") for naming in (Naming.NAME, Naming.ORGANISATION)
        )
        has_organisation = ~Q(organisation_name="") | Q(organisation_id__isnull=False)
        wants_name = Q(pk__in=by_name) & (~Q(name="") | has_organisation)
        seen = Q(seen_at__isnull=False) & _SAME_ORGANISATION & (Q(requested_naming=Naming.ORGANISATION) | _SAME_NAME)
        return (
            self.filter(wants_name | Q(pk__in=by_organisation) & has_organisation, confirmed_at__isnull=False)
            .annotate(requested_naming=_naming_case(wants_name, Naming.NAME, Naming.ORGANISATION))
            .annotate(
                naming_state=Case(
                    When(seen & Q(refusal=""), then=Value(NamingState.SHOWN.value)),
                    When(seen, then=Value(NamingState.REFUSED.value)),
                    default=Value(NamingState.WAITING.value),
                    output_field=CharField(),
                )
            )
        )

    def awaiting_name_review(self):
        """Participants whose name or organisation an editor is to look at."""
        return self.to_be_named().filter(naming_state=NamingState.WAITING)


def _naming_case(condition, yes, no):
    return Case(When(condition, then=Value(yes.value)), default=Value(no.value), output_field=CharField())


class ProvenanceQuerySet(models.QuerySet):
    def feeding(self):
        """What holds somebody's words now."""
        return self.filter(state=ProvenanceState.FEEDING)

    def withheld(self):
        """What waits for a rewrite."""
        return self.filter(state=ProvenanceState.WITHHELD)

    def beyond_consent(self):
        """What holds, or would hold, words that may not be published in the bank."""
        return self.filter(
            Q(state=ProvenanceState.WITHHELD)
            | Q(state=ProvenanceState.FEEDING, contribution__may_go_to__lt=Destination.BANK)
        )


class QuestionQuerySet(models.QuerySet):
    def readable(self):
        """Questions that anyone may read."""
        return self.filter(published_at__isnull=False)


class SeriesQuerySet(EntryQuerySet):
    def readable(self):
        """Series that anyone may read: published, public, no alias of another."""
        return self.live().unrestricted().filter(alias_of__isnull=True)


class MeetingQuerySet(models.QuerySet):
    def managed_by(self, user):
        """Meetings that `user` may arrange: of their teams' sessions, or of all with the right to."""
        if not user.is_active:
            return self.none()
        if user.has_perm(MANAGE_ALL_MEETINGS):
            return self
        return self.filter(session__team__members__user=user)


class QuestionStepQuerySet(models.QuerySet):
    def published(self):
        """Steps that readers see."""
        return self.filter(published_at__isnull=False)

    def waiting(self):
        """What officials did by their link and no editor has published or declined."""
        return self.filter(by_link=True, published_at=None, declined_at=None)
