"""Organisations: councils, departments, charities, groups, businesses and networks, and who belongs to them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import CouncilType, OrganisationType
from practice.models.permanent_number import SOURCE_LENGTH
from practice.models.vocabularies.concept import Concept, ConceptLabel, concept_foreign_key
from practice.models.vocabularies.place import Place
from practice.models.vocabularies.succession import EndableConcept, Succession, succession_keys


class Organisation(EndableConcept, Concept):
    """An organisation that takes part in, pays for or reports on practice."""

    organisation_type = models.CharField(_("type"), max_length=20, choices=OrganisationType)
    council_type = models.CharField(_("type of council"), max_length=16, choices=CouncilType, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    code = models.CharField(  # noqa: DJ001 - most have none, and those that have one must not share it
        _("official code"),
        max_length=20,
        null=True,
        blank=True,
        help_text=_("The organisation’s identifier in the official register it was loaded from."),
    )
    source = models.CharField(
        _("register"),
        max_length=SOURCE_LENGTH,
        blank=True,
        help_text=_("The register that the code belongs to, such as: councils."),
    )
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "practice.CreditedImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown on its page and on the collections that it keeps. Only with its permission."),
    )
    logo_alt_text = models.CharField(
        _("alternative text of the logo"),
        max_length=150,
        blank=True,
        default="",
        db_default="",
        help_text=_("What the logo shows for somebody who cannot see it, such as: Sampleton Council."),
    )
    is_illustration = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "source"],
                name="organisation_code_once_in_a_register",
                violation_error_message=_("Another organisation has this code in the same register."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.council_type and self.organisation_type != OrganisationType.COUNCIL:
            raise ValidationError({"council_type": _("Only a council has a type of council. Leave this empty.")})
        if self.logo_id and not self.logo_alt_text.strip():
            raise ValidationError({"logo_alt_text": _("Say what the logo shows, for somebody who cannot see it.")})

    def save(self, *args, **kwargs):
        self.code = self.code or None
        super().save(*args, **kwargs)


class OrganisationLabel(ConceptLabel):
    concept = concept_foreign_key(Organisation)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("organisation name")
        verbose_name_plural = _("organisation names")


class OrganisationSuccession(Succession):
    concept, successor = succession_keys(Organisation)

    class Meta(Succession.Meta):
        pass


class OrganisationMember(models.Model):
    """A user who may edit, as drafts, the collections of an organisation."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="organisation_memberships",
    )

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="organisation_member_once",
                violation_error_message=_("This person is a member of this organisation already."),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}"
