"""Members of an organisation write in its collections and nowhere else, whatever address of the admin they try."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page, PageLogEntry

from practice.access.permissions import page_policy
from practice.kinds import Kind
from practice.models import CollectionPage, EntryPage, OrganisationMember
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator, partner

pytestmark = pytest.mark.django_db

# What must not be told to anyone but those whose it is.
SECRET = "Unwritten plans of Fernworthy"


@pytest.fixture
def own():
    """A draft collection of Sampleton."""
    return factories.collection("Assets to keep", owner_organisation=factories.organisation(), live=False)


@pytest.fixture
def foreign():
    """A draft collection of another council, submitted for moderation, with a revision and a task."""
    council = factories.organisation("Fernworthy Council")
    page = factories.collection(SECRET, owner_organisation=council, live=False)
    page.save_revision()
    writer = editor()
    page.get_workflow().start(page, writer)
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def member(own, client):
    """A signed-in partner editor of Sampleton."""
    user = partner(own.owner_organisation)
    client.force_login(user)
    return user


def admin_addresses(patterns=None, prefix=""):
    """Yield (address with placeholders, names of its arguments) of every pattern of the admin."""
    if patterns is None:
        roots = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
        patterns, prefix = [pattern for root in roots for pattern in root.url_patterns], "admin/"
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from admin_addresses(one.url_patterns, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern), one


def addresses_about(page, task_state):
    """Return every admin address that takes an argument, with this page's key, revision and task put in."""
    found = set()
    known = {
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_state_id": task_state.pk,
        "task_id": task_state.task_id,
        "workflow_state_id": task_state.workflow_state_id,
        "destination_id": page.get_parent().pk,
        "action_name": "approve",
        "app_label": "practice",
        "app_name": "practice",
        "model_name": "collectionpage",
        "content_type_app_name": "practice",
        "content_type_model_name": "collectionpage",
        "action": "delete",
        "session_id": 1,
    }
    for pattern, _one in admin_addresses():
        address = _fill(pattern, page.pk, known)
        if address is not None:
            found.add("/" + address)
    return sorted(found)


def _fill(pattern, key, known):
    if "(?P<" in pattern:
        filled = re.sub(
            r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda hit: str(known.get(hit[1], key)), pattern.replace("^", "")
        )
        filled = filled.replace("$", "").replace(r"\.", ".")
    else:
        filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda hit: str(known.get(hit[1], key)), pattern)
    if filled == pattern or re.search(r"[\\^$*?]", filled):
        return None
    return filled


NOT_FOR_PAGES = ("/admin/login", "/admin/password_reset", "/admin/logout")


def test_no_admin_address_tells_of_or_changes_a_foreign_page(client, member, foreign):
    task_state = foreign.current_workflow_task_state
    before = Page.objects.filter(pk=foreign.pk).values().get()
    revisions, logged = foreign.revisions.count(), PageLogEntry.objects.filter(page=foreign.pk).count()
    addresses = [one for one in addresses_about(foreign, task_state) if not one.startswith(NOT_FOR_PAGES)]
    # Should Wagtail change how it names arguments, this test must not fall silent.
    for name, arguments in {
        "wagtailadmin_pages:edit": [foreign.pk],
        "wagtailadmin_pages:workflow_action": [foreign.pk, "approve", task_state.pk],
        "wagtailadmin_pages:revisions_compare": [foreign.pk, "earliest", "latest"],
        "wagtailadmin_explore": [foreign.pk],
        "wagtailadmin_choose_page_child": [foreign.pk],
    }.items():
        assert reverse(name, args=arguments) in addresses
    notices = []
    for address in addresses:
        for ask in (client.get, client.post):
            answer = ask(address, follow=True)
            if SECRET in b"".join(answer).decode(errors="replace"):
                notices.append((ask.__name__, address))
    assert notices == []
    assert Page.objects.filter(pk=foreign.pk).values().get() == before
    assert foreign.revisions.count() == revisions
    assert PageLogEntry.objects.filter(page=foreign.pk).count() == logged


def test_the_same_walk_finds_the_title_where_it_may_be_seen(client, foreign):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[foreign.pk])
    assert SECRET in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        (name, ())
        for name in (
            "edit", "delete", "copy", "move", "unpublish", "convert_alias", "history", "history_results", "usage",
            "view_draft", "set_privacy", "lock", "unlock", "workflow_history", "preview_on_edit",
        )
    ]
    + [("revisions_compare", ("earliest", "latest"))],
)  # fmt: skip
def test_addresses_of_a_foreign_page_send_the_member_away(client, member, foreign, name, extra):
    address = reverse(f"wagtailadmin_pages:{name}", args=[foreign.pk, *extra])
    for ask in (client.get, client.post):
        answer = ask(address)
        assert (answer.status_code, answer.get("Location")) == (302, reverse("wagtailadmin_home"))


def test_lists_leave_foreign_drafts_out(client, member, own, foreign):
    parent = own.get_parent()
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[parent.pk]),
        reverse("wagtailadmin_explore", args=[parent.pk]) + "?q=Unwritten",
        reverse("wagtailadmin_pages:search") + "?q=Unwritten",
        reverse("wagtailadmin_pages:type_use", args=["practice", "collectionpage"]),
        reverse("wagtailadmin_choose_page_child", args=[parent.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=Unwritten",
        f"/admin/choose-page/chosen-multiple/?id={foreign.pk}",
        f"/admin/api/main/pages/{foreign.pk}/",
        f"/admin/api/main/pages/?child_of={parent.pk}",
        f"/admin/bulk/wagtailcore/page/publish/?id={foreign.pk}",
        f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={parent.pk}",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("practice_admin:lookalikes") + "?title=Unwritten+plans+of+Fernworthy",
    ]
    assert [one for one in addresses if SECRET in client.get(one, follow=True).content.decode()] == []
    client.force_login(moderator())
    seen = [one for one in addresses if SECRET in client.get(one, follow=True).content.decode()]
    assert len(seen) >= 12


def test_explorer_of_a_member_holds_own_collections_only(client, member, own, foreign):
    answer = client.get(reverse("wagtailadmin_explore", args=[own.get_parent().pk]))
    assert [page.pk for page in answer.context["pages"]] == [own.pk]
    policy = page_policy()
    assert {page.pk for page in policy.explorable_instances(member)} == {own.pk, own.get_parent().pk}


def test_member_saves_a_draft_and_cannot_publish(client, member, own):
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])
    values = form_of(client, address) | {"title": "Assets worth keeping", "action-publish": "on"}
    answer = client.post(address, values)
    assert answer.status_code == 302
    page = CollectionPage.objects.get(pk=own.pk)
    assert (page.live, page.get_latest_revision_as_object().title) == (False, "Assets worth keeping")


def test_member_submits(client, member):
    page = factories.collection(
        "Ready", owner_organisation=factories.organisation(), live=False, topics=[factories.topic()],
        items=[factories.case_study("A case")],
    )  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, form_of(client, address) | {"action-submit": "on"})
    assert CollectionPage.objects.get(pk=page.pk).workflow_in_progress
    assert not CollectionPage.objects.get(pk=page.pk).live


def test_rights_of_a_member_in_an_own_draft(member, own):
    rights = CollectionPage.objects.get(pk=own.pk).permissions_for_user(member)
    allowed = {
        name
        for name in ("can_edit", "can_delete", "can_publish", "can_unpublish", "can_move", "can_lock", "can_unlock",
                     "can_add_subpage", "can_reorder_children", "can_set_view_restrictions", "can_unschedule",
                     "can_submit_for_moderation", "can_copy")
        if getattr(rights, name)()
    }  # fmt: skip
    assert allowed == {"can_edit", "can_delete", "can_submit_for_moderation", "can_copy"}


def test_member_cannot_delete_what_readers_saw(member, own):
    page = factories.publish(own)
    assert not page.permissions_for_user(member).can_delete()
    page.unpublish()
    assert not CollectionPage.objects.get(pk=own.pk).permissions_for_user(member).can_delete()


def test_organisation_decides_and_not_who_made_the_page(member, own):
    CollectionPage.objects.filter(pk=own.pk).update(owner=member, owner_organisation=None)
    fresh = type(member).objects.get(pk=member.pk)
    assert not CollectionPage.objects.get(pk=own.pk).permissions_for_user(fresh).can_edit()
    assert not page_policy().user_has_permission_for_instance(fresh, "change", own)


def test_rights_end_with_membership(member, own):
    OrganisationMember.objects.all().delete()
    fresh = type(member).objects.get(pk=member.pk)
    assert not CollectionPage.objects.get(pk=own.pk).permissions_for_user(fresh).can_edit()
    assert list(page_policy().explorable_instances(fresh)) == []


def test_member_begins_a_collection_for_the_own_organisation(client, member, own):
    listing = own.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["practice", "collectionpage", listing.pk])
    values = form_of(client, address) | {"title": "Halls and hubs", "slug": "halls", "action-publish": "on"}
    answer = client.post(address, values)
    assert answer.status_code == 302
    made = CollectionPage.objects.get(slug="halls")
    assert (made.owner_organisation, made.live) == (own.owner_organisation, False)


def test_member_cannot_give_a_collection_to_another_organisation(client, member, own, foreign):
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])
    values = form_of(client, address) | {"owner_organisation": foreign.owner_organisation_id}
    answer = client.post(address, values)
    assert "owner_organisation" in answer.context["form"].errors
    values["owner_organisation"] = ""
    client.post(address, values)
    assert CollectionPage.objects.get(pk=own.pk).owner_organisation == own.owner_organisation


@pytest.mark.parametrize("kind", [Kind.CASE_STUDY, Kind.BARRIER, Kind.DEFINITION, Kind.VANGUARD])
def test_member_begins_no_other_kind(client, member, kind):
    listing = factories.listing(kind)
    model = factories.ENTRY_MAKERS[kind]
    name = model.__name__.replace("_", "") + "page"
    for pattern in ("add", "preview_on_add"):
        answer = client.get(reverse(f"wagtailadmin_pages:{pattern}", args=["practice", name, listing.pk]))
        assert (answer.status_code, answer.get("Location")) == (302, reverse("wagtailadmin_home"))


def test_keeper_chosen_in_a_draft_counts_at_once_and_on_a_published_page_with_publication(client, own):
    client.force_login(editor())
    other = factories.organisation("Hillside Trust", organisation_type="charity")
    for page, expected in ((own, other), (factories.publish(factories.collection("Seen")), None)):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        client.post(address, form_of(client, address) | {"owner_organisation": other.pk})
        assert CollectionPage.objects.get(pk=page.pk).owner_organisation == expected


def test_editor_keeps_every_right(own, foreign):
    user = editor()
    assert foreign.permissions_for_user(user).can_edit()
    assert foreign.permissions_for_user(user).can_delete()
    assert not foreign.permissions_for_user(user).can_publish()
    assert set(EntryPage.objects.visible_to(user).values_list("pk", flat=True)) >= {own.pk, foreign.pk}


def test_policy_names_the_members_among_those_who_may_change(member, own, foreign):
    policy = page_policy()
    assert member in policy.users_with_permission_for_instance("change", own)
    assert member not in policy.users_with_permission_for_instance("change", foreign)
    assert member not in policy.users_with_permission_for_instance("publish", own)
    assert member in policy.users_with_any_permission({"change"})
