"""Reactions of a few words, put together as people do, and what they wish others in the course of a year."""

_OH = "{oh|ah|ok|okay|hm|hmm|yeah|yes|yep|right|well|alright|ahh|ohh|aha|mm|uh|k|eh|fine|sure|good|cool|i see}"
_JOIN = "{, | |, | |... |. }"
_CALM = "{|||||||| then| i guess| i suppose| for now| pocket| mate| bot| my friend|, that's fine|, all clear|, whatever| anyway}"
_NODDED = "{ok|okay|cool|i see|got it|gotcha|understood|makes sense|that makes sense|that explains it|fair enough|fair point|good to know|sounds good|sounds about right|as i thought|thought so|i thought so|i figured|just as i thought|that's what i thought|good idea|noted|will do|works for me|fine with me|fine by me|i'm ok with that|that's ok|that's fine|that'll do|that'll be it|no problem|no worries|all good|never mind|nevermind|nvm|forget it|doesn't matter|not important|maybe next time|maybe another time|some other time|not now|not right now|not really|no thanks|no need|no need anymore|it's fine|it's ok|i'm fine without|i'll manage|i'll figure it out|i'll find out|i'll think about it|i'll try that|i'll do that|i'll do it myself|i'll look at it|i'll wait|i know|i knew that|i know that already|i already knew|i don't think so|i think so too|i agree|agreed|true|very true|true that|exactly|indeed|absolutely|you're right|you are right|right you are|if you say so|as you say|as you like|up to you|i don't mind|i don't care|who knows|could be|might be|possible|perhaps|we'll see|let's see|let's leave it|let's leave it at that|leave it there|so be it|it is what it is|interesting|how interesting|that's interesting|that's new to me|didn't know that|i didn't know that|learned something|that's all|that's it|that's everything|nothing else|nothing more|done|all done|one moment|one sec|just a moment|hold on|hang on|give me a second|be right back|brb|wait a second|let me think|let me check|let me see|i'm back in a minute}"
NOD = (
    f"{_OH}{_JOIN}{_NODDED}{_CALM}",
    f"{_OH}{_JOIN}{_NODDED}{_JOIN}{_NODDED}",
    f"{_NODDED}{_CALM}",
    f"{_NODDED}",
)
_CHEERED = "{nice|very nice|great|perfect|awesome|amazing|brilliant|excellent|wonderful|fantastic|impressive|well done|good job|great job|good work|nice work|bravo|good bot|clever|clever you|smart|that's great|that's perfect|that's brilliant|that's amazing|that was fast|that was quick|so fast|you're fast|you're good|you're great|you're the best|you're amazing|you're so helpful|you're a star|you're a gem|you're a legend|you rock|you nailed it|you did it|you got it right|love it|i love it|i love that|i like it|i like that|i like you|love you|works like a charm|works perfectly|it works|that worked|worked the first time|spot on|exactly right|better than expected|better than i thought|not bad for a small one|i'm impressed|that's impressive|10 out of 10|five stars|thumbs up|what a good bot|what a clever little thing|keep it up|proud of you}"
PRAISE = (
    f"{{wow|oh wow|whoa|yay|hey|oh|ok|haha|aw|aww|nice|great|yes|yess|omg|ooh|damn|man}}{_JOIN}{_CHEERED}{{|||| pocket| bot| my friend| mate| you|, really}}",
    f"{_CHEERED}{_JOIN}{_CHEERED}",
    f"{_CHEERED}{{| pocket| bot| little one| mate| again| as always}}",
)
_CROSS = "{that's wrong|that's not right|that's not it|that's not what i asked|that's not what i meant|that's not what i wanted|that's not what i said|that's incorrect|that's nonsense|that's rubbish|that can't be right|that makes no sense|that didn't help|that doesn't help|that didn't work|it didn't work|it doesn't work|this isn't working|this is useless|this is a joke|wrong|wrong again|wrong answer|still wrong|not again|not what i asked|not what i meant|not helpful|you got it wrong|you're wrong|you misunderstood|you don't get it|you don't understand|you didn't read it|you're not listening|you're useless|you're no help|you're hopeless|you suck|bad bot|stupid bot|useless|terrible|rubbish|try again|try harder|read it again|do better|think again|are you serious|are you kidding|are you stupid|are you sure|come on|what is wrong with you|i'm disappointed|i give up on you|this is annoying|you're annoying|you disappoint me|how can you get that wrong|my toaster is smarter}"
RUDE = (
    f"{{no|nope|no no|ugh|argh|wtf|hey|man|seriously|come on|sigh|oh no|pff|meh|what|excuse me|sorry but|hm|uhm}}{_JOIN}{_CROSS}{{|||| pocket| bot| again| once more|, you know|!|!!}}",
    f"{_CROSS}{_JOIN}{_CROSS}",
    f"{_CROSS}{{| pocket| bot| again| today|, sorry}}",
)
_FUNNY = "{good one|nice one|that's funny|so funny|very funny|hilarious|you're funny|you made me laugh|that made me laugh|that's a good one|that's hilarious|too funny|classic|love the humour|i'm dying|stop it|just kidding|just joking|i was joking|i was kidding|kidding|you're hilarious|that cracked me up|made my day|what a joke|i'm laughing so hard}"
LAUGH = (
    f"{{lol|haha|hahaha|ha|ha ha|hehe|lmao|rofl|xd|😂|🤣|hah|omg lol|hahahaha|lolol}}{_JOIN}{_FUNNY}",
    f"{_FUNNY}{{ lol| haha| 😂| 🤣| hehe| xd| lmao|, haha}}",
    f"{_FUNNY}",
)
_FEAST = "{christmas|xmas|new year|easter|thanksgiving|halloween|hanukkah|diwali|eid|eid al-fitr|ramadan|holi|passover|valentine's day|valentine's|st patrick's day|boxing day|chinese new year|lunar new year|mother's day|father's day|women's day|fourth of july|4th of july|independence day|national day|canada day|labour day|bank holiday|midsummer|new year's eve|christmas eve|nowruz|vesak|oktoberfest|carnival|mardi gras|st nicholas day|epiphany|kwanzaa|bastille day|songkran|holidays|birthday|anniversary|pancake day|pi day|groundhog day|earth day|friday|monday|sunday|hump day|weekend|first of december|advent|summer holidays}"
_TO = "{|||||| to you| to you too| pocket| bot| everyone| everybody| to all| my friend| mate| dear bot| to you and yours| to you and your family| to the whole team| to you and your circuits| from <city>| from all of us| from me and <person>| little one| 🎉| 🎄| :)|, don't work too hard|, and all the best|, enjoy}"
WISH = (
    f"{{happy|happy|happy|a happy|a very happy|have a happy|have a great|merry|blessed|wishing you a happy|i wish you a happy|we wish you a happy|wish you a happy|a belated happy|belated happy|early happy|hope you have a happy}} {_FEAST}{_TO}",
    f"{{merry|a merry|have a merry|a very merry|wishing you a merry|we wish you a merry|very merry}} {{christmas|xmas|chrimbo|christmas eve}}{_TO}",
    f"{{eid mubarak|ramadan mubarak|ramadan kareem|shana tova|chag sameach|feliz navidad|frohe weihnachten|joyeux noel|buon natale|season's greetings|god jul|prost neujahr|bonne année|feliz año nuevo|shubh diwali|gong xi fa cai|kung hei fat choi|slainte|trick or treat, happy halloween|happy new year {{2025|2026|2027|2028}}|gutes neues jahr|compliments of the season|all the best for the new year|best wishes for the holidays|warm wishes|cheers to a new year|cheers to the new year}}{_TO}",
    "{the same to you|same to you|you too|and to you|to you as well|likewise|right back at you|back at you|and the same to you|i wish you the same}{||, pocket|, bot|!| too, my friend}",
    "{good luck|best of luck|all the best|fingers crossed for you|enjoy|bless you|to your health|long may you run|may all your numbers add up}{| to you|, pocket|, little bot| with your work| today| with everything}",
)  # fmt: skip
