"""Greetings, thanks, goodbyes and the like."""

HELLO = (
    "{hi|hello|hey|hiya|heya}{,|!|} {it's me|it's me again|i'm back|here i am|me again|long time no see|nice to see you|how lovely to meet you|good to be here|is this pocket|anybody home}",
    "{good|a very good|a wonderful} {morning|afternoon|evening|day}{, dear bot|, my friend| my little helper| to you too|, how lovely}",
    "{knock knock|peekaboo|ahoy|bonjour|hola|ola|servus|moin|aloha|namaste|ciao bella|top of the morning|what a day|rise and shine|wakey wakey|hey ho|hellooo|heyyy|hiii|yoohoo}",
    "{are you|r u} {ready|available|with me|still there|still on|back|responding|up and running|functioning}?",
    "{just saying|i just wanted to say|wanted to say} {hi|hello|good morning|hey}",
    "{does this work|is this on|can you read this|did this arrive|am i connected|is the bot running|do you hear me|do you read me|one two three test|mic check|first message|my first message|trying this out}?",
    "{happy to meet you|glad to meet you|delighted to meet you|it's nice to meet you|so we meet|we meet at last|how nice to have you}",
    "{shall we|can we|should we} {begin|start|get going}?",
    "{hi|hello|hey|good morning|good evening|good afternoon|hey there|hi there}{,|!|.|} {little one|little bot|my dear|dear assistant|old friend|sunshine|stranger|computer|robot|machine|buddy|clawgate|pocket, are you there|anyone|all|world|how nice that you're here|let's begin|i need you today|i have some questions|i've got a few questions|here i am again|we haven't met|i'm back again|what a nice morning}",
    "{here i am|i am here|i'm here|it's me|me again|back again|i'm back|guess who|look who's here|i've returned|reporting for duty|let's get started|let's go|off we go|ready when you are|ready to start|start|begin|wake up|are you awake|you there|still there|u there|online}{|!|?}",
)
HOW = (
    "{how|how's|how is} {everything|life treating you|it hanging|your morning|your evening|your week|the day going|everything going|life|things with you}{| today}?",
    "{i hope|hope} {you are well|you're fine|all is good|you slept well|you are having a nice day}",
    "{are you|you} {having a good day|doing fine|all right today|in a good mood|feeling good|hanging in there|in good spirits}?",
    "{and you|and how are you|i'm fine, and you|i'm good, how about you|all good here, you|what about you, are you well|how do you feel today|how did you sleep|everything ok with you}?",
    "{how are you|how's it going|how do you do|how are things|how have you been|how's life|how was your day|how was your night|how was your weekend|how are you feeling|how's your day|how's everything|how are we today|how's my favourite bot|how's my little bot|you ok|are you well|you good|u good|doing ok|are you doing well|everything alright|all good|all well|is everything fine}{| today| then| now| this evening| these days|, my friend|, bot|, pocket}?",
)
THANKS = (
    "{i'm|i am|we're} {so |very |really |}{grateful|thankful|obliged}{| to you| for your help| for this}",
    "{that|this|it} {was|is} {very |so |really |}{helpful|useful|kind of you|nice of you|exactly right, thanks|just what i was looking for, thank you}",
    "{couldn't have done it without you|what would i do without you|you made my day|you're the best, thank you|bravo and thanks|thanks, that's all|thanks, that's it|merci|gracias|danke|thanks for nothing, just kidding|thank you kindly|thank you ever so much|thanks a ton|thx a lot|thanku|ta|thnx}",
    "{thank you|thanks} for {your patience|answering|your time|the quick answer|the reminder|doing that|everything|being there|the info|telling me|the effort}",
    "{thanks|thank you|thx|cheers|many thanks|thank you so much|thanks so much|big thanks|a thousand thanks}{|,| -|!} {that was quick|that was fast|that's great|that's perfect|you're great|you're the best|well done|good job|that works|it worked|i got it|that's all i needed|that's what i wanted|you helped a lot|i owe you|much appreciated|pocket|dear|little helper|my friend|really|indeed|very kind}",
    "{you've been|you were|that was|this is} {a great help|very kind|so helpful|really helpful|of great help|a big help|lovely of you}{|, thanks|, thank you|. thank you so much}",
)
PRAISE = (
    "{that's|this is|what|it's} {a good answer|quite impressive|really good|just right|what i wanted|awesome work|very clever|fast|pretty neat|so cool|correct, well done}",
    "{you're|you are} {a good bot|a clever little thing|really fast|quite smart for your size|doing great|really useful|a sweetheart|good at this}",
    "{you|u} {did well|did great|did that well|are learning|rock|are amazing|made me smile|made me laugh|never fail|nailed it|got it right|are right|were right|know your stuff|are quick|work well|deserve a medal|deserve a cookie|have a nice name}",
    "{bravo|hooray|yay|congrats|top|super duper|splendid|marvellous|terrific|outstanding|superb|first class|great stuff|good stuff|good one|spot on|bang on|nicely done|beautifully done|very good|very nice|so nice|so good|that's lovely|that's great news|good for you|well said|well put|that's clever|i'm impressed|i like it|i love it|it works|works well|works great|thumbs up|ten out of ten|five stars}",
)
NOD = (
    "{ok cool|oh nice|ah ok|oh i see|alright then|okey dokey|roger|roger that|copy that|deal|agreed|of course|exactly|precisely|indeed|true|works for me|whatever|no problem|no worries|it's ok|all good|that'll do|that will be all|i think so|maybe|perhaps|we'll see|i'll think about it|interesting|good point|no thanks|no thank you|not now|not needed|nothing else}",
)
BYE = (
    "{i'll|i will} {be back|be back later|talk to you later|see you tomorrow|write again tomorrow|leave you now|let you go|go now|be off then}",
    "{ok|okay|alright|well then|so}{,|} {bye|goodbye|see you|have a nice day|until tomorrow|good night|that's it for today|i'm off}",
    "{sleep well|sweet dreams|take it easy|be well|stay safe|enjoy your evening|enjoy the weekend|see you around|catch you later|laters|toodles|bye for now|au revoir|auf wiedersehen|tschüss|hasta la vista|i'm logging off|signing off|closing the laptop now|my battery is dying, bye|dinner is ready, bye}",
)
RUDE = (
    "{that's|this is} {not correct|completely wrong|not what i wanted|a stupid answer|nonsense|rubbish|garbage|not helpful|a joke|not true at all}",
    "{you|u} {are no help|misunderstood|got that wrong|don't get it|never listen|are hopeless|made a mistake|are wasting my time|know nothing|can't even do that}",
    "{are you|r u} {stupid|deaf|kidding me|even listening|broken|drunk|serious}?",
    "{what a|such a} {stupid|useless|bad|terrible|dumb} {bot|answer|program|machine}",
    "{i'm|i am} {disappointed|annoyed|not happy|not satisfied|angry} {with you|with that|with this answer}",
    "{you|u} {are annoying|are a failure|are so dumb|are worthless|are trash|are broken|never help|don't listen|can't do anything|don't know anything|keep failing|failed again|got it all wrong|are the worst|talk nonsense|talk rubbish|are too slow|are a waste of time|lied to me|forgot everything|make no sense|are lazy|should be ashamed|are hopeless at this}",
    "{this is|that's|that is|it's|what} {so wrong|terrible|horrible|ridiculous|pathetic|a bad answer|not an answer|not what i said|not what i meant|wrong again|still wrong|the wrong answer|a mistake|an error of yours|complete nonsense|useless to me|crap|a shame}",
    "{idiot|moron|fool|dummy|stupid|loser|useless|rubbish|garbage|trash|boo|booo|damn you|screw you|get lost|be quiet|shame on you|what nonsense|what rubbish|you fool|you idiot|you moron|silly you|bad bot|bad answer|try harder|do better|no good|that hurts|i'm angry with you|i'm fed up with you|i'm tired of you|learn english|not again}{|!|!!}",
)
