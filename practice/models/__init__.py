"""The subject of the bank: entries of every kind, the vocabularies they are filed under, their numbers."""

from practice.background.models import TaskWorker
from practice.mail.models import OutgoingMail
from practice.models.entry import EntryPage
from practice.models.entry_rows import EntryInstrument, EntryOrganisation, EntryPlace, EntrySource, EntryTopic
from practice.models.erasure_record import ErasureRecord
from practice.models.generation import Generation
from practice.models.image import CreditedImage, CreditedRendition
from practice.models.kinds.barrier import BarrierPage, Occurrence
from practice.models.kinds.case_study import CaseStudyAudience, CaseStudyPage, Factor
from practice.models.kinds.collection import CollectionGroup, CollectionItem, CollectionPage
from practice.models.kinds.collection_membership import CollectionMembership
from practice.models.kinds.definition import DefinitionPage
from practice.models.kinds.vanguard import VanguardPage, VanguardStatus
from practice.models.merge import Merge
from practice.models.mixins.atomic_publication import AtomicPublicationMixin
from practice.models.mixins.language import TextLanguageMixin
from practice.models.mixins.page_frame import PageFrameMixin
from practice.models.mixins.tree_rules import ExplicitParentsMixin
from practice.models.permanent_number import PermanentNumber
from practice.models.vocabularies.barrier_type import BarrierType, BarrierTypeLabel
from practice.models.vocabularies.instrument import Instrument, InstrumentLabel, InstrumentState
from practice.models.vocabularies.organisation import (
    Organisation,
    OrganisationLabel,
    OrganisationMember,
    OrganisationSuccession,
)
from practice.models.vocabularies.place import Place, PlaceLabel, PlaceSuccession
from practice.models.vocabularies.tag import Tag, TaggedEntry
from practice.models.vocabularies.topic import Theme, ThemeLabel, Topic, TopicLabel

__all__ = [
    "AtomicPublicationMixin",
    "BarrierPage",
    "BarrierType",
    "BarrierTypeLabel",
    "CaseStudyAudience",
    "CaseStudyPage",
    "CollectionGroup",
    "CollectionItem",
    "CollectionMembership",
    "CollectionPage",
    "CreditedImage",
    "CreditedRendition",
    "DefinitionPage",
    "EntryInstrument",
    "EntryOrganisation",
    "EntryPage",
    "EntryPlace",
    "EntrySource",
    "EntryTopic",
    "ErasureRecord",
    "Factor",
    "Generation",
    "Instrument",
    "InstrumentLabel",
    "InstrumentState",
    "PageFrameMixin",
    "TextLanguageMixin",
    "Occurrence",
    "Merge",
    "Organisation",
    "OrganisationLabel",
    "OrganisationMember",
    "OrganisationSuccession",
    "OutgoingMail",
    "PermanentNumber",
    "Place",
    "PlaceLabel",
    "PlaceSuccession",
    "ExplicitParentsMixin",
    "Tag",
    "TaskWorker",
    "TaggedEntry",
    "Theme",
    "ThemeLabel",
    "Topic",
    "TopicLabel",
    "VanguardPage",
    "VanguardStatus",
]
