"""The words that say too little by themselves to be looked up, by language, folded and without apostrophes.

A long list ranks whole questions better than a short one: people write "what could we do about", and none of it is
about anything.
"""

_ENGLISH = """
a about above after again against all almost also although always am among an and another any anybody anyone anything
anywhere are arent around as at away back be became because become been before behind being below between both but by
came can cannot cant come could couldnt did didnt do does doesnt doing done dont down during each either else enough
etc even ever every everyone everything few for from further get gets getting give given go goes going gone got had
hadnt has hasnt have havent having he her here hers herself him himself his how however i id if ill im in into is isnt
it its itself ive just least less let lets like made make makes many may me might mine more most much must my myself
neither never no nor not nothing now of off often on once one only onto or other others ought our ours ourselves out
over own per perhaps please put quite rather really said same say says see seem seems shall she should shouldnt since
so some somebody someone something sometimes still such tell than that thats the their theirs them themselves then
there therefore these they theyre theyve thing things this those though through thus to together too toward towards
under until up upon us use used uses using very via want was wasnt way we well went were werent weve what whatever
when where whether which while who whoever whom whose why will with within without wont would wouldnt yes yet you your
youre yours yourself yourselves eg ie
"""

_WELSH = """
a ac ag ai allan am ambell amdan amdani amdano amdanynt an ar arall arnaf arni arno arnom arnyn arnynt at ataf atat
atoch atom atyn atynt bo bod bu bydd byddai byddaf byddan byddant byddwch byddwn bynnag byth chi chwi cyn dan dim dros
drosti drosto drwy dy dyma dyna ein eich ei eto eu fe fel felly fi fo fod fy fydd fyddai ganddi ganddo ganddyn ganddynt
gan gen gennyf gennych gennym ger gyda gyd hefyd heb hi hon honno hwn hwnnw hwy hyd hyn hynny i iddi iddo iddyn iddynt
ie mae maent mai mewn mi mo mor mwy na nac nad naill nawr neb nes neu ni nid nhw o oddi oedd oeddem oeddent oes ohoni
ohono ohonom ohonynt ond oni onid os pa pam pan pawb pe pob pryd pwy rhag rhai rhwng roedd roeddent rwy rwyf ryw rydw
rydych rydym sawl sef sut sy sydd tan ti tra trwy tua tuag un unrhyw wedi wedyn wele wnaeth wrth wrthi wrtho wyf y
ydi ydw ydy ydych ydym ydynt yma yn yna ym yng ynghyd ynddi ynddo ynddynt yno yr yw
"""

STOP_WORDS = {"en": frozenset(_ENGLISH.split()), "cy": frozenset(_WELSH.split())}
