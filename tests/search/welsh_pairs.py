"""Pairs of Welsh words that are the same word to the search, and pairs that only look alike."""


def pairs(text):
    return [tuple(pair.split()) for pair in text.replace("\n", "").split("|")]


# Changed first letters, by rule alone.
MEET_BY_RULES = pairs(
    """
pobl bobl|pobl mhobl|pobl phobl|cymuned gymuned|cymuned nghymuned|cymuned chymuned|tref dref|tref nhref|
tref thref|gardd ardd|gardd ngardd|llyfr lyfr|rhaglen raglen|barn farn|barn marn|cyngor gyngor|cyngor gyngor'r|
tîm dîm|tîm nhîm|tîm thîm|tân dân|môr fôr|grŵp grwp|grŵp ngrŵp|gwasanaeth wasanaeth|plentyn plant|plentyn blant|
blentyn phlant|cymuned cymunedau|cymuned gymunedau|gwasanaeth gwasanaethau|tref trefi|rhaglen rhaglenni|
cyngor cynghorau|cyngor gynghorau|gwraig gwragedd|brawd brodyr|chwaer chwiorydd|ffon ffyn|aderyn adar
"""
)
# What the word list has to bear out besides.
MEET_BY_LIST = pairs(
    """
tŷ dŷ|cyfarfod cyfarfodydd|cyfarfod gyfarfodydd|menter mentrau|menter fentrau|gair geiriau|gair eiriau|
dawn doniau|llawr lloriau|traethawd traethodau|swyddfa swyddfeydd|cyflogwr cyflogwyr|cwmwl cymylau|pwnc pynciau|
pwnc bynciau|grŵp grwpiau|grŵp ngrwpiau|gwlad gwledydd|nant nentydd|maes meysydd|maes feysydd|
ffenestr ffenestri|tymor tymhorau|tymor dymhorau|craig creigiau|gweithiwr gweithwyr|gweithiwr weithwyr|
ffermwr ffermwyr|ymchwilydd ymchwilwyr|bil biliau|mil miloedd|darparu ddarparodd|penderfynu benderfynwyd|
cronni gronni|gwaith waith|cwrs cyrsiau|cwrs gyrsiau|ffurflen ffurflenni|pennaeth penaethiaid|cangen canghennau|
rhwystr rwystrau|hawl hawliau|adroddiad adroddiadau|sail seiliau|pŵer pwerau|pont bontydd
"""
)
# What rules alone tell apart, most of it by a circumflex.
STAY_APART_BY_RULES = pairs(
    """
cymuned cyngor|pobl plant|tref tai|llyfr llwybr|hŷn hyn|môr mor|tân tan|gwir gŵyr|tîm dim|tŷ dy|tŷ ti|byd bwyd|
sir sur|gwerth gwarth|ysgol ysgub|cyllid cyllell|rhent rhan
"""
)
# What the list tells apart besides.
STAY_APART_BY_LIST = pairs(
    """
mil bil|mil pil|pen men|mab pab|tâl tal|llan rhan|mam pam|cynghorydd cyngor|gwell pell|tasg casg|cwch coch|
hawl cawl|nerth perth|gofod gof|calon cal|gwirion gwir|glo clo|pant cant|bro tro|dawns sawdl|gwellt gwell|
tyrfa torf|bys bws|gorsaf corsaf|côr cor|gêm gem
"""
)
