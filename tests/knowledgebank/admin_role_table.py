"""Who is let in at which addresses of the admin, as rules on method and name; the first that fits is the one."""

import re

EVERYBODY = {"anonymous", "no role", "partner", "facilitator", "editor", "moderator", "administrator"}
STRANGERS = {"anonymous", "no role"}
STAFF = EVERYBODY - STRANGERS
CHOOSERS = STAFF - {"facilitator"}  # put pictures and documents on their pages
ADMINISTRATOR = {"administrator"}
MODERATORS = {"moderator"} | ADMINISTRATOR
EDITORS = {"editor"} | MODERATORS
NOBODY = set()

VOCABULARY = "practice_(theme|topic|barriertype|instrument|place|organisation|tag)"

RULES = [
    (STRANGERS, "GET wagtailadmin_login"),  # who is signed in is led on
    (EVERYBODY, r"\w+ wagtailadmin_(sprite|login|password_reset\w*|javascript_catalog)"),
    (NOBODY, r"\w+ wagtailsnippets:index|\w+ wagtailsettings:preview_on_edit|\w+ /admin/\^.*"),  # nothing is there
    (NOBODY, r"\w+ practice_admin:undo_merge"),  # nothing was merged
    # The site's own set-up.
    (ADMINISTRATOR, r"\w+ wagtail(locales|sites|settings|redirects|users_users|users_groups):.*"),
    (ADMINISTRATOR, r"\w+ /admin/redirects/.*"),
    (ADMINISTRATOR, r"\w+ wagtailadmin_collections:.*"),
    (STAFF, r"\w+ wagtailadmin_workflows:task_cho.*"),  # names of tasks, for who asks for a review
    (ADMINISTRATOR, r"\w+ wagtailadmin_workflows:.*"),
    # Terms and what editors do for finding.
    (MODERATORS, r"\w+ wagtailsnippet(s|choosers)_practice_organisationmember:.*"),
    (EDITORS, rf"\w+ wagtailsnippetchoosers_{VOCABULARY}:create"),
    (EDITORS, r"\w+ wagtailsnippetchoosers_(practice_tag|(search|partners)_\w+):.*"),
    (STAFF, rf"\w+ wagtailsnippetchoosers_{VOCABULARY}:.*"),
    (EDITORS, r"\w+ wagtailsnippets_search_promotion:.*"),
    (NOBODY, r"POST wagtailsnippets_practice_(theme|topic):delete"),  # that are in use
    (NOBODY, r"\w+ wagtailsnippets_(search_examplerequest|partners_reusereport):add"),  # readers ask and report
    (NOBODY, r"\w+ wagtailsnippets_partners_stoppedcontact:(add|edit|usage)"),  # contacts stop messages themselves
    (MODERATORS, r"\w+ wagtailsnippets_(\w+:delete|partners_stoppedcontact:history.*)"),
    (EDITORS, r"\w+ wagtailsnippets_\w+:.*"),
    (EDITORS, r"\w+ search_missed(_results)?"),
    (ADMINISTRATOR, r"\w+ practice_admin:background_work"),
    (MODERATORS, r"\w+ practice_(merges.*|admin:(merge_\w+|change_standing|promote_tag|undo_merge))"),
    (NOBODY, r"\w+ partners_organisations:(seen|mail)"),  # an organisation to which none of them belongs
    (STAFF, r"\w+ partners_organisations:overview"),
    # Pictures and documents.
    (NOBODY, r"\w+ wagtail(docs|images):(create_multiple|delete_upload).*"),  # somebody else's upload
    (EDITORS, r"\w+ wagtail(docs|images)_chooser:create"),
    (CHOOSERS, r"\w+ wagtail(docs|images)_chooser:(chosen|select_format)"),
    (STAFF, r"\w+ wagtail(docs|images)_chooser:.*"),
    (EDITORS, r"\w+ wagtail(docs|images):.*"),
    # Pages.
    (STAFF, r"\w+ wagtailadmin_pages:(choose_parent|revisions_index)"),  # lead on, or list what one may write
    (ADMINISTRATOR, "POST wagtailadmin_pages:unlock"),  # somebody else's lock
    (NOBODY, r"POST wagtailadmin_pages:(move_confirm)"),  # no place for a case study
    (MODERATORS, r"\w+ wagtailadmin_pages:(move|set_p\w+|\w*workflow_action\w*|workflow_preview|lock|unpublish)"),
    (MODERATORS, r"\w+ wagtailadmin_pages:(set_privacy|revisions_unschedule)"),
    (EDITORS, r"\w+ wagtailadmin_pages:.*"),
    (EDITORS, r"\w+ wagtailadmin_explore.*"),
    (STAFF, r"\w+ (wagtailadmin|/admin/)_?choose.*"),
    (EDITORS, r"\w+ entry_chooser:create"),
    (STAFF, r"\w+ entry_chooser:.*"),
    (EDITORS, r"\w+ practice_admin:.*"),
    # The admin's own programming interface.
    (MODERATORS, "POST wagtailadmin_api:pages:action"),
    (EDITORS, "GET wagtailadmin_api:pages:detail"),
    (CHOOSERS, r"GET wagtailadmin_api:\w+:detail"),
    (NOBODY, r"GET wagtailadmin_api:\w+:find"),  # of an address that no page has
    (STAFF, r"GET wagtailadmin_api:\w+:listing"),
    # Translations.
    (STAFF, r"\w+ (wagtail_localize:|/admin/localize/reports/)(translations_rep|snippets_api|javascript|transl).*"),
    (NOBODY, r"\w+ wagtail_localize:(edit_\w+|machine_translate|stop_translation|upload_pofile|submit_snippet\w+)"),
    (NOBODY, r"POST /admin/localize/translate/.*"),  # without a file
    (EDITORS, r"\w+ (wagtail_localize:|/admin/localize/).*"),
    # Reports; the list of what was done shows of pages what one may see.
    (MODERATORS, r"\w+ wagtailadmin_reports:locked_pages.*"),
    (STAFF, r"\w+ wagtailadmin_reports:site_history.*"),
    (EDITORS, r"\w+ (wagtailadmin_reports:|/admin/reports/).*"),
    # The page of an action in bulk, which names what was chosen; then what it does.
    (EDITORS, r"page of wagtailcore.page \w+"),
    (CHOOSERS, r"page of (practice.creditedimage|wagtaildocs.document) \w+"),
    (ADMINISTRATOR, r"page of auth.user \w+"),
    (MODERATORS, r"page of .*"),
    (EDITORS, r"bulk practice.creditedimage delete|bulk wagtaildocs.document delete"),
    (ADMINISTRATOR, r"bulk auth.user delete"),
    (MODERATORS, r"bulk .*"),
    # What everybody in the admin has for themselves.
    (NOBODY, r"\w+ /admin/failwhale/|\w+ wagtailadmin_(error_test|block_preview|logout)"),
    (EDITORS, "POST wagtailadmin_editing_sessions:ping"),
    (STAFF, r"\w+ (wagtailadmin_|wagtailembeds:|/admin/).*"),
]


def roles_let_in(method, name):
    """Return the roles that the first fitting rule lets in; None where none fits."""
    return next((roles for roles, rule in RULES if re.fullmatch(rule, f"{method} {name}")), None)
