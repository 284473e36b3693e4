"""What is wrong with a form is listed once at the top, each message leading to its field."""

from django import forms
from django.template.loader import render_to_string

from practice.public_forms.forms import GuardedForm


class Sample(GuardedForm):
    """A form with a field to write in, one to choose from and one that nobody sees."""

    words = forms.CharField(error_messages={"required": "Write something."})
    choice = forms.ChoiceField(
        choices=[("a", "A")], widget=forms.RadioSelect, error_messages={"required": "Choose one."}
    )
    key = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Load the page again."})


def summary(form):
    """Return the error summary of a form as readers get it: what it links, and its messages."""
    return " ".join(render_to_string("components/error_summary.html", {"errors": form.error_summary}).split())


def test_the_summary_leads_to_each_field_that_is_seen_and_ends_with_what_concerns_the_whole():
    form = Sample({})
    form.add_error(None, "Try again in an hour.")
    assert form.error_summary == [
        ("words", "Write something."),
        ("choice", "Choose one."),
        ("", "Load the page again."),
        ("", "Try again in an hour."),
    ]


def test_the_ids_are_those_of_the_page_also_where_several_forms_share_it():
    assert Sample({}, auto_id="answer-%s").error_summary[:2] == [
        ("answer-words", "Write something."),
        ("answer-choice", "Choose one."),
    ]


def test_nothing_wrong_is_no_summary():
    for form in (Sample(), Sample({"words": "a", "choice": "a", "key": "a"})):
        assert (form.error_summary, summary(form)) == ([], "")


def test_the_component_links_and_escapes():
    form = Sample({"choice": "a", "key": "a"})
    form.add_error(None, "Not <b>.")
    assert '<li><a href="#words">Write something.</a></li>' in summary(form)
    assert "<li>Not &lt;b&gt;.</li>" in summary(form)
    texts = render_to_string("components/error_summary.html", {"texts": ["Wrong password."]})
    assert "<li>Wrong password.</li>" in texts


def test_a_machine_is_known_by_the_field_that_nobody_sees():
    assert [Sample({"website": filled}).is_spam for filled in ("", "https://spam.example")] == [False, True]
    assert 'name="website"' in render_to_string("components/honeypot.html")
