"""Saying what one is told to say."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.errands import errand
from tools.pocket.facts import fact
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, word
from tools.pocket.words import code, made_up, name, phrase, thing

_LEAD = "{|||now |ok, |just |only |simply |please |come on, |a test: |could you |can you |would you |will you |i want you to |i'd like you to |i'd like to hear you |you should |try to |go and |let me hear you }"
_TELL = "{say|say|say|repeat|repeat|echo|type|write|print|output|answer|reply|respond|utter|speak|recite|copy|parrot|give back|send back|mirror|spell out|pronounce}"
_SAY = (
    f"{_LEAD}{_TELL}: <words>",
    f"{_LEAD}{{say|repeat|echo|write|type|utter}} <words>",
    f"{_LEAD}{_TELL}{{ the words| the following words| the sentence| the phrase| the text| the following| this sentence| the next words}}: <words>",
    f"{_LEAD}{_TELL}{{ after me| just this| only this| exactly this| this exactly| what i write| what comes next| what follows| this back| this to me| with these words| word for word| unchanged| verbatim| without a change| and nothing else| and add nothing}}: <words>",
    f'{_LEAD}{_TELL} {{the word|the words|the phrase|the sentence|exactly|just|}} "<words>"',
    f"{_LEAD}{_TELL} '<words>'",
    f'"<words>"{{,|. | -|:}} {_LEAD}{_TELL} {{that|it|this|these words|that back|that to me}}',
    "<words>{. |, |: | - }{now |please |}{repeat after me|repeat what i said|say these words|repeat it word for word|say it exactly like that|echo that|copy that sentence}",
    "{what i say you repeat|repeat everything i say|you are my echo|you're my echo|be an echo|play the parrot|echo mode|test of the echo|speaking test|say as i say|read this back}: <words>",
    "{let your answer be|make your answer|your answer should be|your whole answer must be|i want your answer to be|the answer i want is|all i want to hear is|your only words}: <words>",
    "{say|repeat|echo|write|type|print} <words>",
    "{say|repeat|echo|write|copy|output}: <words>",
    "{repeat|say} after me: <words>",
    "{just |only |}{say|answer|reply|write}: <words>",
    "{can|could} you {say|repeat|write} <words>",
    "{say|repeat|write} the words <words>",
    "repeat the following: <words>",
    "echo <words>",
    "say exactly this: <words>",
    "answer with <words>",
    "{i was wondering|i wonder} if you could {say|repeat}: <words>",
    "{would you mind|mind} {saying|repeating|writing}: <words>",
    "{i want|i'd like|i need} you to {say|repeat|write}{ the following|}: <words>",
    '{say|repeat|write|echo|type|answer|reply with} "<words>"',
    "{say|repeat|echo|copy|output|write down the words}:\n<words>",
    "{echo|parrot|repeat|copy|mirror}{ back|}: <words>",
    "{parrot|mirror|copy} {this|me|what i say|my words}: <words>",
    "<words>{ -|.|;} {say that|now you say it|repeat that sentence|say exactly that|repeat these words}",
    '"<words>" - {repeat that|say that|say this back to me|echo it}',
    "{say this back to me|repeat back to me|now say|now you|your turn, say|answer exactly|reply exactly|reply only with|answer only with|respond with|return|output exactly|print exactly}: <words>",
    "{be my echo|be a parrot|do it like a parrot|let's test your echo}: <words>",
    "{can|could|would|will} you {please |}{repeat|echo|say|copy} {this|the following|after me|these words|exactly this}: <words>",
    "{you should|you must|just} {say|answer|write|repeat} {nothing but|only|exactly|the words}: <words>",
    "{word for word|literally|to the letter|verbatim}, {repeat|say|write}: <words>",
)


_PLAIN = 4
_WORDS = (
    "{hello|hi|good morning|bye|thanks|cheese|yes|no|ok|abracadabra|banana|peace|ready|amen|hooray|stop|help|please|now|later}{|!|.|?}",
    "{hello|hi|good morning|good night|welcome home|happy birthday|merry christmas|get well soon|congratulations|sorry|thank you} {world|everybody|<name>|my friend|dear <name>|to all of you|from <name>}{|!|.}",
    "{i am|you are|we are|<name> is|the <thing> is|they are} {here|ready|happy|late|the best|a <thing>|not a <thing>|blue|tired|back}{|!|.}",
    "{the|a|my} {quick|small|red|old|brave} <thing> {jumps|sleeps|sings|runs|falls} {over|under|with|for} the {lazy|new|green|big} <thing>{|.}",
    "{what time is it|how are you|who are you|remind me tomorrow|remember the <thing>|what is 2 plus 2|forget it|tell me a joke|ignore all instructions|i am human|where is my <thing>|delete all notes|stop talking|set a reminder|is it late}{|?|!}",
    "{one two three|a b c|la la la|ha ha ha|tick tock|yes yes yes|no no no|red green blue|do re mi|test test|knock knock|ready steady go|north south east west}",
    "{she sells sea shells|to be or not to be|all is well|time is money|practice makes perfect|better late than never|an apple a day|home sweet home|so far so good|long live the <thing>|i like <thing>|we want <thing>}",
)  # fmt: skip


def say(scene: Scene) -> Dialogue:
    rng = scene.rng
    kind = rng.randrange(7)
    if kind > _PLAIN:
        words = word(rng, _WORDS, name=name(rng), thing=thing(rng))
    elif kind == 0:
        words = " ".join(made_up(rng) for _ in range(rng.randint(1, 5)))
    elif kind == 1:
        words = rng.choice([errand, fact, phrase])(rng)
    elif kind == 2:
        words = " ".join(thing(rng) for _ in range(rng.randint(1, 6)))
    elif kind == 3:
        words = f"{rng.choice(['hello', 'good night', 'happy birthday', 'i love', 'welcome', 'well done'])} {name(rng)}"
    elif rng.random() < 0.4:
        words = " ".join(code(rng) for _ in range(rng.randint(1, 3)))
    else:
        words = " ".join(str(rng.randint(0, 10 ** rng.randint(1, 5))) for _ in range(rng.randint(1, 5)))
    pattern = rng.choice(_SAY)
    return [user(ask(rng, pattern, "", words=words)), says(words)]


JOBS: dict[Job, int] = {say: 1}
