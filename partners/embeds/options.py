"""How an embed is to look: its language, its colours, how many entries it shows."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from practice.text_rules.keys import MAX_KEY_DIGITS, parse_key

THEMES = ("auto", "light", "dark")
DEFAULT_ITEMS = 5
MAX_ITEMS = 20


@dataclass(frozen=True)
class EmbedOptions:
    """theme: one of THEMES; items: from 1 to MAX_ITEMS; language: the code of a language of the site."""

    language: str
    theme: str = THEMES[0]
    items: int = DEFAULT_ITEMS
    card: bool = False  # whether a barrier or a vanguard is shown as a card, without its places or steps

    def parameters(self):
        """Return those that are not the usual ones as pairs for an address; the language stands in its path."""
        pairs = [("theme", self.theme), ("items", str(self.items)), ("show", "card" if self.card else "")]
        usual = {("theme", THEMES[0]), ("items", str(DEFAULT_ITEMS)), ("show", "")}
        return [pair for pair in pairs if pair not in usual]


def read_options(data):
    """Return the EmbedOptions that the QueryDict `data` asks for; what it cannot mean is left as usual."""
    theme, language, items = data.get("theme"), data.get("language"), data.get("items", "").strip()
    count = parse_key(items[:MAX_KEY_DIGITS])
    return EmbedOptions(
        language=language if language in dict(settings.LANGUAGES) else get_language(),
        theme=theme if theme in THEMES else THEMES[0],
        items=DEFAULT_ITEMS if count is None else max(1, min(count, MAX_ITEMS)),
        card=data.get("show") == "card",
    )
