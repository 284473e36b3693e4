"""The subject of the bank: entries of every kind, the vocabularies they are filed under, their numbers."""

from practice.models.barrier import BarrierPage, Occurrence
from practice.models.barrier_type import BarrierType, BarrierTypeLabel
from practice.models.case_study import CaseStudyAudience, CaseStudyPage, Factor
from practice.models.collection import CollectionItem, CollectionPage
from practice.models.definition import DefinitionPage
from practice.models.entry import EntryPage
from practice.models.image import CreditedImage, CreditedRendition
from practice.models.instrument import Instrument, InstrumentLabel, InstrumentState
from practice.models.number import PermanentNumber
from practice.models.organisation import Organisation, OrganisationLabel, OrganisationMember
from practice.models.place import Place, PlaceLabel
from practice.models.rows import EntryInstrument, EntryOrganisation, EntryPlace, EntrySource, EntryTopic
from practice.models.standing import StandsOnlyWhereNamed
from practice.models.tag import Tag, TaggedEntry
from practice.models.topic import Theme, ThemeLabel, Topic, TopicLabel
from practice.models.vanguard import VanguardPage, VanguardStatus

__all__ = [
    "BarrierPage",
    "BarrierType",
    "BarrierTypeLabel",
    "CaseStudyAudience",
    "CaseStudyPage",
    "CollectionItem",
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
    "Factor",
    "Instrument",
    "InstrumentLabel",
    "InstrumentState",
    "Occurrence",
    "Organisation",
    "OrganisationLabel",
    "OrganisationMember",
    "PermanentNumber",
    "Place",
    "PlaceLabel",
    "StandsOnlyWhereNamed",
    "Tag",
    "TaggedEntry",
    "Theme",
    "ThemeLabel",
    "Topic",
    "TopicLabel",
    "VanguardPage",
    "VanguardStatus",
]
