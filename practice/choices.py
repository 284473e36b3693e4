"""The closed lists of the bank: every value that an editor picks and a reader filters by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryState(models.TextChoices):
    """The lifecycle state of an entry."""

    CURRENT = "current", _("Current")
    SUPERSEDED = "superseded", _("Superseded")
    TAKEN_DOWN = "taken-down", _("Taken down")


class NumberState(models.TextChoices):
    """The state of a permanent number."""

    IN_USE = "in-use", _("In use")
    MERGED = "merged", _("Merged into another entry")
    GONE = "gone", _("Deleted")


class EvidenceStrength(models.TextChoices):
    """How far the claims of an entry can be relied on, as an editor judged it."""

    ACCOUNT = "account", _("One person’s account")
    SEVERAL_ACCOUNTS = "several-accounts", _("Several accounts that agree")
    LOCAL_RECORDS = "local-records", _("Local records")
    EVALUATED = "evaluated", _("Evaluated from outside")


class OrganisationRole(models.TextChoices):
    """What an organisation did for an entry."""

    LEAD = "lead", _("Led it")
    PARTNER = "partner", _("Took part")
    SOURCE = "source", _("Told us about it")


class OrganisationDisplay(models.TextChoices):
    """How an organisation is displayed."""

    NAMED = "named", pgettext_lazy("organisation", "By name")
    DESCRIBED = "described", _("Described, without its name")


class OrganisationType(models.TextChoices):
    """What sort of body an organisation is."""

    COUNCIL = "council", _("Council")
    DEPARTMENT = "department", _("Government department")
    CHARITY = "charity", _("Charity")
    COMMUNITY_GROUP = "community-group", _("Community group")
    SOCIAL_ENTERPRISE = "social-enterprise", _("Social enterprise")
    BUSINESS = "business", _("Business")
    NETWORK = "network", _("Network")
    UNIVERSITY = "university", _("University")
    PUBLIC_BODY = "public-body", _("Other public body")


class CouncilType(models.TextChoices):
    """What sort of council it is."""

    COUNTY = "county", _("County council")
    DISTRICT = "district", _("District council")
    UNITARY = "unitary", _("Unitary council")
    METROPOLITAN = "metropolitan", _("Metropolitan borough council")
    LONDON_BOROUGH = "london-borough", _("London borough council")
    PARISH = "parish", _("Town, parish or community council")
    COMBINED = "combined", _("Combined authority")


class PlaceLevel(models.TextChoices):
    """How large a place is: each level stands inside the one before."""

    NATION = "nation", _("Nation")
    REGION = "region", _("Region")
    COUNCIL_AREA = "council-area", _("Council area")


class Rurality(models.TextChoices):
    """Whether the people of a place live in town or country."""

    RURAL = "rural", _("Rural")
    MIXED = "mixed", _("Town and country")
    URBAN = "urban", _("Urban")


class InstrumentType(models.TextChoices):
    """What sort of instrument of government it is."""

    LAW = "law", _("Law")
    RIGHT = "right", pgettext_lazy("kind of instrument", "Right")
    PROGRAMME = "programme", _("Programme")


class InstrumentStage(models.TextChoices):
    """The dated states of an instrument: the first four of laws and rights, the last three of programmes."""

    BILL = "bill", _("Bill before Parliament")
    ACT = "act", _("Act passed")
    IN_FORCE = "in-force", _("In force")
    REPEALED = "repealed", _("Repealed")
    ANNOUNCED = "announced", pgettext_lazy("instrument", "Announced")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")


class Licence(models.TextChoices):
    """Under which terms words or pictures may be used again."""

    OGL_3 = "ogl-3", _("Open Government Licence 3.0")
    CC_BY_4 = "cc-by-4", _("Creative Commons Attribution 4.0")
    CC0 = "cc0", _("Public domain (CC0)")
    PERMISSION = "permission", _("Used with permission")
    ALL_RIGHTS = "all-rights", _("All rights reserved, quoted only")


class Outcome(models.TextChoices):
    """What came of the work in a case study."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under-way", _("Under way")
    WORKED = "worked", _("Worked")
    MIXED = "mixed", _("Mixed")
    STOPPED = "stopped", _("Stopped")


class Audience(models.TextChoices):
    """Who a piece of work was for."""

    EVERYONE = "everyone", _("Everyone in the area")
    NEIGHBOURHOOD = "neighbourhood", _("One neighbourhood or village")
    COMMUNITY_GROUPS = "community-groups", _("Community groups")
    SMALL_CHARITIES = "small-charities", _("Small charities")
    SOCIAL_ENTERPRISES = "social-enterprises", _("Social enterprises and mutuals")
    PARISH_COUNCILS = "parish-councils", _("Town, parish and community councils")
    COUNCILLORS = "councillors", _("Councillors")
    STAFF = "staff", _("Council staff")
    YOUNG_PEOPLE = "young-people", _("Young people")
    OLDER_PEOPLE = "older-people", _("Older people")
    DISABLED_PEOPLE = "disabled-people", _("Disabled people and carers")
    LOW_INCOME = "low-income", _("People on low incomes")
    MINORITIES = "minorities", _("Ethnic and faith minorities")
    TENANTS = "tenants", _("Tenants and leaseholders")
    LOCAL_BUSINESS = "local-business", _("Local businesses")


class AudienceReach(models.TextChoices):
    """Whether the work served an audience or left it out."""

    SERVED = "served", _("It was for them")
    LEFT_OUT = "left-out", _("They were left out")


class FactorType(models.TextChoices):
    """What a factor did for a case study."""

    HELPED = "helped", _("Helped")
    HINDERED = "hindered", _("Got in the way")
    NEEDED = "needed", _("Another place would need")


class FactorWeight(models.TextChoices):
    """How much a factor mattered."""

    ESSENTIAL = "essential", _("Essential")
    A_LOT = "a-lot", _("A lot")
    SOMEWHAT = "somewhat", _("Somewhat")


class CostPeriod(models.TextChoices):
    """What stretch of time an amount covers."""

    ONCE = "once", _("once")
    A_YEAR = "a-year", _("a year")
    WHOLE = "whole", _("for the whole period")


class BlockedParty(models.TextChoices):
    """Who a barrier stops."""

    COUNCIL = "council", _("Councils")
    COMMUNITY = "community", _("Community groups")
    BOTH = "both", _("Councils and community groups")


class OccurrenceState(models.TextChoices):
    """How it went with a barrier in one place. The value stands in addresses."""

    OVERCOME = "overcome", _("Overcome")
    PARTLY = "partly", _("Partly overcome")
    REMAINS = "remains", _("Remains")


class DefinitionLevel(models.TextChoices):
    """Where a definition is used."""

    NATIONAL = "national", _("National")
    LOCALITY = "locality", _("Locality")
    COMMUNITY = "community", _("Community")


class DefinitionStatus(models.TextChoices):
    """How far a definition is accepted."""

    EMERGING = "emerging", _("Emerging")
    IN_USE = "in-use", _("In use")
    CONTESTED = "contested", _("Contested")
    SUPERSEDED = "superseded", _("Superseded")


class VanguardState(models.TextChoices):
    """The steps of a vanguard place through a programme."""

    NAMED = "named", _("Named")
    ACTIVE = "active", _("Active")
    WITHDREW = "withdrew", _("Withdrew")
    ENDED = "ended", _("Ended")


class SavedSearchOrder(models.TextChoices):
    """The order in which a group of a collection shows what its search finds."""

    NEWEST = "newest", _("Newest first")
    RELEVANCE = "relevance", _("Best match first")
    TITLE = "title", _("By title")
