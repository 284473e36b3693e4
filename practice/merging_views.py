"""Merging entries, merging tags and promoting a tag in the admin: choose, read what will happen, then do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from practice.merging_forms import EntryMergeForm, TagMergeForm, TagPromotionForm
from practice.models import EntryPage, Tag
from practice.permissions import may_merge, may_replace_tags


class MergingView(View):
    """A GET without a choice offers one, with a valid choice says what it would do; only a POST does it."""

    http_method_names = ["get", "head", "post"]
    form_class = None
    icon = "link"

    def find(self, user, pk):
        """Return what is to become part of something else; raise PermissionDenied or Http404."""
        raise NotImplementedError

    def heading(self, thing):
        """Return what the page is called, a text."""
        raise NotImplementedError

    def address_of(self, kept):
        """Return where the editor goes when it is done."""
        raise NotImplementedError

    def get(self, request, pk):
        thing = self.find(request.user, pk)
        return self.show(request, thing, self.form_class(request.GET or None, thing=thing, user=request.user))

    def post(self, request, pk):
        thing = self.find(request.user, pk)
        form = self.form_class(request.POST, thing=thing, user=request.user)
        if form.is_valid():
            try:
                kept = form.act()
            except ValidationError as fault:
                form.add_error(None, fault.messages)
            else:
                names = {"thing": str(thing), "kept": str(kept)}
                messages.success(request, _("“%(thing)s” is part of “%(kept)s” now.") % names)
                return redirect(self.address_of(kept))
        return self.show(request, thing, form)

    def show(self, request, thing, form):
        """Answer with the choice, or with what a valid choice would do."""
        ready = form.is_bound and form.is_valid()
        context = {
            "form": form,
            "page_title": self.heading(thing),
            "header_title": self.heading(thing),
            "header_icon": self.icon,
            "consequences": form.consequences() if ready else [],
            "chosen": [(name, form.data.get(name, "")) for name in form.fields],
            "again": request.path,
        }
        return render(request, "practice/admin/merge.html", context)


class MergeEntry(MergingView):
    """Makes one entry part of another of its kind."""

    form_class = EntryMergeForm

    def find(self, user, pk):
        page = get_object_or_404(EntryPage, pk=pk).specific
        if not may_merge(user, page):
            raise PermissionDenied
        return page

    def heading(self, thing):
        return _("Merge “%(title)s” into another entry") % {"title": thing.title}

    def address_of(self, kept):
        return reverse("wagtailadmin_pages:edit", args=[kept.pk])


class MergeTag(MergingView):
    """Makes one tag part of another."""

    form_class = TagMergeForm
    icon = "tag"

    def find(self, user, pk):
        if not may_replace_tags(user):
            raise PermissionDenied
        return get_object_or_404(Tag, pk=pk)

    def heading(self, thing):
        return _("Merge the tag “%(tag)s” into another") % {"tag": thing.name}

    def address_of(self, kept):
        return reverse("wagtailsnippets_practice_tag:edit", args=[kept.pk])


class PromoteTag(MergeTag):
    """Makes a tag a topic, or part of one."""

    form_class = TagPromotionForm

    def find(self, user, pk):
        if not user.has_perm("practice.add_topic"):
            raise PermissionDenied
        return super().find(user, pk)

    def heading(self, thing):
        return _("Make the tag “%(tag)s” a topic") % {"tag": thing.name}

    def address_of(self, kept):
        return reverse("wagtailsnippets_practice_topic:edit", args=[kept.pk])
