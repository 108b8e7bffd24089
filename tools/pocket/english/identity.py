"""What it is, what it can do, and the chat's commands."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english.wordings import commands
from tools.pocket.english.wordings import identity as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word

_WHO = (
    "{who|what} {are|r} {you|u}{| exactly| really| anyway}",
    "{what is|what's|whats|tell me|say|may i know|can i know|do you have} {your|ur|a} name",
    "{are you|r u} {a bot|a robot|human|a human|a real person|an ai|chatgpt|gpt|claude|gemini|llama|siri|alexa|real|a machine|a person|a program|sentient|conscious|alive|an llm|openai|google|a language model}",
    "{what|which} {model|ai|llm|language model|bot|system|version|kind of ai|software|program} {are you|is this|am i talking to|do you use|runs here|is behind this|powers you|are you based on}",
    "{who|which company|what company} {made|built|created|trained|developed|wrote|programmed|owns|runs} {you|this|this bot}",
    "{tell me|say something|talk|tell us} about {yourself|you|who you are|what you are}",
    "{introduce|describe|identify} yourself",
    "{who|what} am i {talking|speaking|chatting|writing} {to|with}",
    "{where|on what machine|on which computer} {do you|are you} {run|running|live|located|hosted|from}",
    "{where do you come from|how old are you|do you have feelings|when were you made|how big are you|how many parameters do you have|how do you work|are you connected to the internet|do you need internet|are you online or local}",
    "{is|are} {my data|my messages|our chats|this chat|my words|what i write} {private|safe|secure|sent anywhere|stored|shared|uploaded}",
    "do you {send|share|sell|upload|store|keep} {my data|my messages|what i write|our chats|anything}{| to the cloud| to anyone| anywhere}",
)
_I_AM = (
    "I'm Pocket, the small model built into clawgate. I run on your own machine, and nothing you write leaves it for me.",
)
_WHAT = (
    "{what|which things} {can|could} {you|u} do{| for me| for us| here| exactly| today}",
    "{what are you|what are u} {able to do|good at|good for|capable of|there for|made for|for|useful for}",
    "{how can|how could|in what way can|how do} {you|u} {help|help me|assist|assist me|be of use|be useful}{| today}",
    "{what|which} {tools|functions|features|abilities|skills|capabilities|options|powers} {do you have|are there|have you got|can you use|do you know|do you offer|exist}",
    "{help|help me|i need help|can you help|can you help me|could you help me|help please|i need some help|help!|please help}",
    "{what|anything} {should|can|could|may} i {ask|ask you|say|write|type|do here|try|do with you|tell you}",
    "{show|tell|give|list} {me|} {what you can do|your skills|your features|your tools|some examples|what you can|your abilities|an example|the possibilities}",
    "{how does this work|how do i use you|how do i use this|what is this|what is this for|what now|what do i do|how do i start|where do i start|how to start|instructions|getting started|usage|manual}",
    "{can you do|do you do|do you know how to do} {anything|something|anything useful|something useful|more|anything else|other things}",
    "{explain|describe} {what you do|what you can do|how you work|your functions|yourself and your tools}",
    "what else {can you do|do you know|is there|do you offer|are you good at}",
)
_I_CAN = (
    (
        "I can tell you the time and date, calculate, keep notes for you and set reminders. "
        "For more, set a larger model: `clawgate model list` shows some."
    ),
)
_COMMANDS = {
    "help": (
        "/help lists the commands.",
        "{what commands are there|list the commands|show commands|which commands do you know|commands|list of commands|what slash commands are there|show me all commands|how do i see the commands|which commands can i use}",
    ),
    "status": (
        "/status shows how things are: what runs, and what waits.",
        "{how do i see|how can i see|how do i check|show me} {the status|if everything works|if it is running|how things are|what is waiting|the state of the system|whether you are busy}",
    ),
    "new": (
        "/new starts a new conversation: I no longer look at what was said before.",
        "{how do i|how can i|how to|i want to|can i|is there a way to} {start over|start again|start a new conversation|begin a new chat|reset the chat|clear the history|clear our chat|wipe this conversation|reset you|start fresh|erase the conversation|open a new chat|delete the chat|make you forget this chat}",
    ),
    "stop": (
        "/stop ends the answer that is being written.",
        "{how do i|how can i|how to|can i|is there a way to} {stop you|interrupt you|cancel an answer|stop an answer|make you stop|abort|stop the reply|halt you|cancel what you are doing|stop a long answer|break off your answer}",
    ),
    "model": (
        "/model says which model answers. To set a larger one, see `clawgate model list`.",
        "{how do i|how can i|how to|can i|i want to} {change the model|set a larger model|use another model|switch models|get a bigger model|see which model answers|use a better model|install a larger model|upgrade you|make you smarter|use llama|use my own model|load another model}",
    ),
    "whoami": (
        "/whoami shows who you are to me: your id and your rights.",
        "{how do i|how can i|where do i} {see my id|find my id|see who i am to you|get my user id|see my rights|look up my account id|check my permissions}",
    ),
    "queue": (
        "/queue sets what happens to messages that come while I'm answering: one after the other, collected, or heard at once.",
        "{how do i change|what happens with|how do i set|how can i change} {what happens to messages while you answer|several messages at once|the queue mode|the queue|how you handle many messages|messages that i send meanwhile}",
    ),
}
_ABOUT = (
    "{what does|what is|what's|explain|tell me about|how do i use|what happens with|describe|help with|what about|when do i use|help on|meaning of} /<name>{| do| for| mean|}",
    "{what|how} does {the command|command|the} /<name>{| command} {do|work}",
    "what {does|is} the <name> command{| do| for}",
    "/<name>?",
)


def who(scene: Scene) -> Dialogue:
    return [user(request(scene.rng, _WHO + wordings.WHO, "?")), says(word(scene.rng, _I_AM))]


def abilities(scene: Scene) -> Dialogue:
    return [user(request(scene.rng, _WHAT + wordings.WHAT, "?")), says(word(scene.rng, _I_CAN))]


def command(scene: Scene) -> Dialogue:
    name = scene.rng.choice(list(_COMMANDS))
    explanation, wording = _COMMANDS[name]
    named = scene.rng.random() < 0.5
    pattern = (
        _ABOUT + wordings.ABOUT + commands.NAMES
        if named
        else (wording, wordings.COMMANDS[name], *commands.EFFECTS[name])
    )
    if name == "help" and not named:
        explanation = "/help lists the commands: /status, /new, /stop, /model, /whoami and /queue are among them."
    return [user(request(scene.rng, pattern, "?", name=name)), says(explanation)]


JOBS: dict[Job, int] = {who: 6, abilities: 4, command: 10}
