"""Gives a new bank its eight key questions and the first wording of consent, in English and Welsh."""

from django.db import migrations

QUESTIONS = [
    (
        "What does this mean where you live or work, right down to your own streets?",
        "Beth mae hyn yn ei olygu lle rydych chi’n byw neu’n gweithio, hyd at eich strydoedd eich hun?",
    ),
    (
        "What do you do already that belongs to it, and what is it to you?",
        "Beth rydych chi’n ei wneud eisoes sy’n perthyn iddo, a beth yw e i chi?",
    ),
    (
        "What in it could you not accept as it stands, and what would have to change?",
        "Beth ynddo na allech ei dderbyn fel y mae, a beth fyddai’n gorfod newid?",
    ),
    (
        "What would make it worth while here, and what would people notice?",
        "Beth fyddai’n ei wneud yn werth chweil yma, a beth fyddai pobl yn sylwi arno?",
    ),
    (
        "Does a social enterprise find here what it needs to begin, and which rules could be simpler?",
        "A yw menter gymdeithasol yn cael yma yr hyn sydd ei angen i ddechrau, a pha reolau allai fod yn symlach?",
    ),
    (
        "What stands in the way?",
        "Beth sy’n sefyll yn y ffordd?",
    ),
    (
        "How could you show what is possible here, so that others notice or pay for it?",
        "Sut gallech ddangos beth sy’n bosibl yma, fel bod eraill yn sylwi neu’n talu amdano?",
    ),
    (
        "What should government hear from here, so that it can help?",
        "Beth ddylai’r llywodraeth ei glywed oddi yma, er mwyn iddi allu helpu?",
    ),
]

# A first draft, which the organisation that runs the bank replaces in the admin by one of its own.
WORDINGS = {
    "en-gb": (
        "You decide where your words may go and whether you are named. Nothing is chosen for you. What you send is "
        "read by those who run your session, if it came from one, and by the editors of the bank. It goes no further "
        "than you allow. You can change your mind at any time with your private link or your code: then what was "
        "published from it is taken out at once. You can also have your words and your name erased; that you once "
        "agreed stays on record. Your name, e-mail address and other details are erased after some months in any "
        "case. A name or an organisation is shown only once it has been confirmed."
    ),
    "cy": (
        "Chi sy’n penderfynu i ble y caiff eich geiriau fynd ac a ydych yn cael eich enwi. Nid oes dim wedi’i ddewis "
        "drosoch. Darllenir yr hyn a anfonwch gan y rhai sy’n cynnal eich sesiwn, os daeth o un, a chan olygyddion y "
        "banc. Nid yw’n mynd ymhellach nag y caniatewch. Gallwch newid eich meddwl unrhyw bryd gyda’ch dolen breifat "
        "neu’ch cod: yna tynnir allan ar unwaith yr hyn a gyhoeddwyd ohono. Gallwch hefyd gael dileu eich geiriau "
        "a’ch enw; erys y cofnod ichi gytuno unwaith. Dilëir eich enw, eich cyfeiriad e-bost a manylion eraill ar ôl "
        "rhai misoedd beth bynnag. Dangosir enw neu sefydliad dim ond ar ôl ei gadarnhau."
    ),
}


def create_wordings(apps, schema_editor):
    """Write the key questions in their order and the drafts of the wording."""
    key_question = apps.get_model("facilitation", "KeyQuestion")
    wording = apps.get_model("facilitation", "KeyQuestionWording")
    for position, (english, welsh) in enumerate(QUESTIONS, 1):
        question = key_question.objects.create(position=position)
        wording.objects.create(question=question, language="en-gb", text=english)
        wording.objects.create(question=question, language="cy", text=welsh)
    consent_wording = apps.get_model("facilitation", "ConsentWording")
    for language, text in WORDINGS.items():
        consent_wording.objects.create(language=language, version=1, text=text, is_draft=True)


def delete_wordings(apps, schema_editor):
    """Delete what nobody has answered or consented under."""
    apps.get_model("facilitation", "KeyQuestion").objects.filter(answers=None).delete()
    apps.get_model("facilitation", "ConsentWording").objects.filter(version=1, records=None).delete()


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0003_consent_and_provenance")]

    operations = [migrations.RunPython(create_wordings, delete_wordings)]
