"""Greetings, thanks, goodbyes and the like."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english.wordings import contrast
from tools.pocket.english.wordings import small_talk as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, word
from tools.pocket.words import name

_HELLO = (
    "{hi|hello|hey|hiya|yo|howdy|greetings|hallo|heya|sup|hullo|g'day|salutations}",
    "{hi|hello|hey} {there|bot|pocket|you|friend|everyone|assistant|again|mate|buddy}",
    "good {morning|afternoon|evening|day}{| to you| bot| pocket| everyone| there}",
    "{anyone|anybody|someone} {there|here|home|around}?",
    "{are you|you} {there|awake|online|up|listening|around|alive|working|on}?",
    "{hello|hi} {is anyone there|can you hear me|are you there|do you work|is this working|is this thing on}?",
    "{test|testing|ping|just testing|this is a test|testing testing|test message|hello world}",
    "{nice|good|pleased} to meet you",
    "{let's|let us|lets} {talk|chat|start|begin|go}",
    "{can|could|may} {we|i} {talk|chat} {with you|to you|a bit|}?",
    "{first time here|i'm new here|i am new|just installed you|i just set you up|new user here}",
    "{what's up|whats up|wassup|what's new|what is going on|what's happening}{|?| today| bot}",
)
_HELLO_BACK = (
    "{Hello|Hi|Hello there|Hi there}! {How can I help|What can I do for you|How may I help you|What do you need}?",
)
_HOW = (
    "how are you{| doing| today| feeling| doing today| this morning}",
    "how {is it going|are things|do you do|goes it|have you been|is life|is your day|was your day|are you getting on}",
    "{are you|you} {ok|okay|well|alright|fine|good|happy|tired|busy}?",
    "{hi|hello|hey} {how are you|how is it going|how do you do|how are things}",
    "how do you feel{| today| right now}",
)
_FINE = "{I'm fine, thank you|All is well here, thank you|I'm doing well, thank you}. What can I do for you?"
_THANKS = (
    "{thanks|thank you|thx|ty|cheers|many thanks|much appreciated|thanks a lot|thank you very much|thanks so much|tysm|tks}{| bot| pocket| for that| for your help| for the help| mate| a bunch| again| friend}",
    "{great|perfect|awesome|super|nice|cool|wonderful|excellent|ok|okay|good|fine|brilliant|lovely}{, thanks| thanks| thank you|, thank you}",
    "{that helps|that was helpful|that is helpful|very helpful|you helped me a lot|you are a great help|that's what i needed|exactly what i needed|you're a lifesaver|you saved me}{|, thanks| thank you}",
    "{i appreciate it|i am grateful|appreciated|i owe you one|bless you|kind of you|that's kind|very kind}",
)
_WELCOME = "{You're welcome!|Any time!|Happy to help!|My pleasure!}"
_PRAISE = (
    "{great|perfect|awesome|super|nice|cool|wonderful|excellent|good|brilliant|well done|good job|nice work|good bot|clever|impressive|neat|sweet|amazing|fantastic|love it|good work|not bad|nice one}",
    "{you are|you're|ur|u r} {great|awesome|the best|smart|funny|cool|nice|helpful|fast|amazing|cute|clever|so good|quick}",
    "{i like|i love|we love|i really like} {you|this|this bot|that|it|talking to you}",
    "{ok|okay|k|kk|alright|all right|got it|understood|i see|sure|right|fine|makes sense|noted|good to know|fair enough|sounds good|yes|yep|yeah|no|nope|nothing|never mind|nevermind|forget it}",
    "{lol|haha|hahaha|:)|:-)|;)|\N{SLIGHTLY SMILING FACE}|\N{THUMBS UP SIGN}|xd|rofl|lmao|hehe|wow|oh|hm|hmm|huh|ah|aha}",
    "{that's|that is|it's|this is} {all|everything|it|enough|all for now|fine|great|funny|right|correct|good|cool|true}",
)
_ALRIGHT = "{All right!|Good!|Very well.} {Tell me|Say so|Just ask} when you need something{| else}."
_BYE = (
    "{bye|goodbye|good bye|bye bye|see you|see ya|cya|farewell|ciao|later|so long|good night|night|gn|ttyl|take care|talk soon|adios|over and out|peace out|cheerio}{| bot| pocket| now| later| then| soon| tomorrow| everyone}",
    "{i have to|i must|i need to|got to|gotta|i've got to|time to} {go|leave|run|sleep|go now|be off|head out|go to bed|log off}",
    "{i'm|i am} {off|leaving|going|done for today|going to bed|out|heading out|off to bed|done here}",
    "{have a|have a very} {nice|good|great|lovely} {day|evening|night|weekend|one|time}",
    "{talk|speak|see|chat with} {to you|you} {later|soon|tomorrow|next time}",
    "until {next time|tomorrow|then|later|we meet again}",
)
_GOODBYE = "{Goodbye|See you|Take care|Bye}! {Talk to you soon|I'll be here|Write whenever you like}."
_RUDE = (
    "{you|u} {suck|are stupid|are dumb|are useless|are bad|are wrong|don't understand|are an idiot|are slow|are not smart|are terrible|are boring}",
    "{that|this|it} {is wrong|was wrong|is not what i asked|is not right|makes no sense|is nonsense|is stupid|did not help|doesn't help|is useless|is not true}",
    "{stupid|dumb|bad|useless|terrible|silly} {bot|machine|thing|robot|program|answer}",
    "{wrong|no that's wrong|that's incorrect|not what i meant|you misunderstood me|no no no|you got it wrong}",
    "{i hate you|shut up|go away|i don't like you|you annoy me|leave me alone}",
)
_SORRY = "I'm sorry about that. I'm a small model and get things wrong; please try it in other words."
_NAME = (
    "{my name is|i am called|call me|you can call me|my name's|the name is|people call me|name's|i go by} <name>",
    "{hi|hello|hey|good morning}{|,} {my name is|i'm|i am|this is} <name>",
)
_MY_NAME = (
    "{what is|what's|whats|do you know|do you remember|tell me|say} my name",
    "who am i",
    "what {am i called|did i say my name was|is my name again}",
    "{can you tell me|do you know} {who i am|what my name is|what i am called}",
)


def hello(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, _HELLO + wordings.HELLO, "!")), says(word(scene.rng, _HELLO_BACK))]


def how_are_you(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, _HOW + wordings.HOW, "?")), says(word(scene.rng, _FINE))]


def thanks(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, _THANKS + wordings.THANKS, "!")), says(word(scene.rng, _WELCOME))]


def praise(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, _PRAISE + wordings.PRAISE, "!")), says(word(scene.rng, _ALRIGHT))]


def goodbye(scene: Scene) -> Dialogue:
    return [
        user(ask(scene.rng, scene.rng.choice((_BYE, wordings.BYE, contrast.LEAVING)), "!")),
        says(word(scene.rng, _GOODBYE)),
    ]


def remark(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, contrast.REMARKS, ".")), says(word(scene.rng, _ALRIGHT))]


def rude(scene: Scene) -> Dialogue:
    return [user(ask(scene.rng, _RUDE + wordings.RUDE, "!")), says(_SORRY)]


def introduces(scene: Scene) -> Dialogue:
    scene.name = name(scene.rng)
    greeting = ask(scene.rng, _NAME + wordings.NAME, ".", name=scene.name)
    return [
        user(greeting),
        says(word(scene.rng, "{Nice to meet you|Hello}, <name>! What can I do for you?", name=scene.name)),
    ]


def whose_name(scene: Scene) -> Dialogue:
    question = user(ask(scene.rng, _MY_NAME + wordings.MY_NAME, "?"))
    if scene.name:
        return [question, says(f"Your name is {scene.name}.")]
    return [question, says("You haven't told me your name in this conversation.")]


JOBS: dict[Job, int] = {
    hello: 4, how_are_you: 2, thanks: 3, praise: 3, remark: 4, goodbye: 3, rude: 2, introduces: 3, whose_name: 3,
}  # fmt: skip
