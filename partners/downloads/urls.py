"""URL patterns of the files that readers take away."""

from django.urls import path

from partners.downloads import views

urlpatterns = [
    *(
        path(
            f"take-away/entries.{extension}",
            views.entries_file,
            {"extension": extension},
            name=f"download_{extension}",
        )
        for extension in views.CONTENT_TYPES
    ),
    *(
        path(f"take-away/pack.{extension}", views.pack_file, {"extension": extension}, name=f"download_{extension}")
        for extension in views.PACKS
    ),
]
