"""What the chat's commands do, as people want it who don't know that there is a command."""

_HOW = "{how do i|how can i|how do you|how to|what do i type to|which command lets me|is there a way to|is there a command to|can i|where can i|what's the command to|i want to|i'd like to|i need to|tell me how to|what should i send to|how would i|how does one|any way to|is it possible to|what do i do to|do you know how i can|i have no idea how to|what must i write to|is there a slash command to|help me to|show me how to|how am i supposed to|could you tell me how to|whats the slash thing to}"
_WHY = {
    "help": "{i'm lost|i forgot everything|i'm new|i keep forgetting the names|i can't remember the commands|somebody said there are commands|i never know what to type}",
    "status": "{it's so quiet|nothing happens|you're slow today|i get no answer|is something broken|i waited <number> minutes|it hangs|the bot seems dead|i wonder if it crashed}",
    "new": "{this conversation got messy|you're confused|we went off topic|the chat got too long|you mix things up|i want to talk about something else|this went wrong|that was all nonsense|i made a mess|my brother used this chat|we're going in circles|you keep coming back to the old topic}",
    "stop": "{you're taking forever|that's enough|you talk too much|i have seen enough|this takes too long|i asked the wrong thing|you're going on and on|i don't need the answer anymore|it's still writing|oops, wrong question|you've been typing for <number> minutes|i changed my mind}",
    "model": "{you're not smart enough|i bought a faster computer|i downloaded a bigger one|i'm curious|i want better answers|this one is too small|i have <number> gigabytes of memory|my friend uses a better one|you're too limited|the answers are poor}",
    "whoami": "{the admin asks for my id|i have to put my id in the config|i have two accounts|i'm not sure i'm the owner|i'm told i have no rights|for the settings i need my id|they want to know my id|i use several accounts}",
    "queue": "{i type fast|i often send three messages in a row|i forgot something and wrote again|i send lots of short messages|i can't wait for your answer|we are <number> people in this group|i write in pieces|my messages come in bursts}",
}
_DEEDS = {
    "help": "{see all commands|get the list of commands|find out which commands there are|look at the commands|learn what i can type with a slash|open the help|get some help with the commands|see what slash commands you have|read what the commands do|remember the commands|find the command i need|get an overview of everything with a slash|view the command list|show all the slash commands|list what i can type}",
    "status": "{see if you're working|check if everything is up and running|check the bot's health|see what's running|see what you're working on|check whether you are still alive|know if you're busy right now|see what's happening inside|see if something hangs|look at the state of the system|know if the bot is ok|find out if anything is broken|make sure everything runs fine|check on the system|get a status|see how the bot is doing|check if my request is still running|see what the bot does right now|see the current state}",
    "new": "{start over|start again|start from scratch|start a new chat|begin a fresh conversation|wipe this conversation and begin from zero|clear the chat|reset you|reset everything we said|forget this whole conversation|make you forget what we talked about|delete this conversation|get a clean slate|have a fresh start|open a new conversation|restart|talk about something else from zero|leave the old topic behind|begin again with nothing|empty your head|clear your short-term memory of this chat|throw this chat away|drop all the context|erase what we said today|change the topic completely|get rid of the history|get an empty chat|forget all we said and start anew|turn over a new leaf}",
    "stop": "{stop you|make you stop|cancel what you're doing|cancel what you are doing right now|interrupt you|abort this|stop the answer|cancel my request|break off the answer|shut you up|end this answer|stop you from typing|cut you off|stop the current task|call off what i just asked|take back my question|get you to stop writing|stop generating|stop the reply while you write it|kill the answer|cancel the running answer|interrupt an answer|halt you|drop the messages i sent that still wait|pull the plug on this answer|withdraw what i just asked|make it stop|stop this nonsense answer in the middle}",
    "model": "{see which model answers|find out which model this is|know the name of the model that answers me|check which model is running|switch to a different model|change the model|use a larger model|use another model|pick a better model|get a smarter model|replace this model|see what model i'm using|set a bigger model|select a model|run something larger than this|upgrade the model|get better answers from a bigger model|know what model is loaded|choose between models|see which ai is behind this|load a bigger brain|swap the model for a larger one|move to a stronger model|see the models i have}",
    "whoami": "{see who you think i am|see which user you think i am|find out my user id|get my id|know as whom you know me|see what account i'm using|see which account the bot sees me as|check my rights|see if i'm an admin|know what i'm allowed to do|see my own user number|know how the bot identifies me|see my telegram id|get the id for the config|check who i'm logged in as|know which permissions i have|find my account id|see what you know about my account|look up how i'm listed here|see whether you recognise me as the owner|copy my id}",
    "queue": "{change what happens when i write while you answer|send a second message before you're done|make you answer all my messages together|have my messages answered in one go|add something while you're still writing|have you take new messages into account at once|let a new message interrupt the old one|set how waiting messages are treated|make you collect my messages first|have every message answered separately|change the order in which messages are answered|control the waiting line|let messages pile up and be answered once|change the queue|set up the queue|choose the queue mode|send several messages in a row without confusing you}",
}
_FREE = {
    "help": (
        "{what|which} {commands|slash commands|slash things|orders with a slash|words with a slash} {are there|do you have|exist|can i use|do you know|do you take|can i type|are available|does this bot have|do i need to know}{||| again| in this chat| please| exactly}?",
        "{list|show|give me|send me|tell me|print|i need|i want|let me see|name|display} {the|all|all the|your|a list of the|a list of all} {commands|slash commands|chat commands|bot commands}{|||, please| you know| again| and what they do| here}",
        "{what can i|what could i|what do i|what may i} {type|write|put|enter} {with a slash|with a slash in front|after the slash|after a /|with / at the beginning|starting with /}{| here| in this chat}?",
        "{i forgot|i don't remember|i can't remember|what was|what's|which is|tell me} {the command that shows all the commands|the command that lists the others|the command for help|the name of the help command|which command shows the commands|the one command that explains the rest}{|, do you know it|, help}?",
        "{commands|command list|list of commands|slash commands|all commands|available commands|commands please|the commands|commands overview|cheat sheet of commands}{|?|!| please| pls}",
        "{is there|do you have|where's|where is|where do i find} {a list of commands|a command list|an overview of the commands|a help command|a help page for the commands|the command overview|a cheat sheet for the commands|some documentation of the commands}{| here| somewhere}?",
    ),
    "status": (
        "{is everything|is all|is the bot|is the system|is the server|is the worker|are things|is it all} {up and running|ok|working|healthy|running fine|fine|in order|still running|running}, {where do i look|how do i check|how can i see|which command shows it|what do i type}?",
        "{what are you|what is the bot|what's the bot|what is it} {working on|doing right now|busy with|running|processing|up to inside}{|, where do i see that|, how can i see it|, is there a command}?",
        "{is {the bot|it|anything} {stuck|hanging|overloaded|slow}|did {the bot|it|anything} {freeze|hang|crash}}{|| today| again}{, how do i check|, where can i see that|, how can i find out|. which command tells me}?",
        "{show me|give me|i need|i want|get|let me see|tell me|print} {the status|the bot's status|your status|the current status|a status report|the system status|the health of the system|the state of the bot}{|||, please| now| with a command}",
        "{status|status report|system status|bot status|health check|current status}{|?| please| pls}",
        "{where|with what|with which command|how} {can i see|do i see|do you show|can one see} {what's running|the status|if all is well|what is going on|what the bot is doing|whether it's working}?",
    ),
    "new": (
        "{can we|could we|let's|lets|i want to|may we|shall we|can you|please|i'd like to|i'd rather|we should|let me} {start over|start again|start again from scratch|start fresh|begin again|begin anew|start a new chat|start a new conversation|start from zero|reset|reset this chat|reset the conversation|clear this chat|wipe the chat|have a fresh start|open a new chat|clear the conversation|forget this conversation|begin a new conversation|restart this chat|go back to zero}{|||, please|, how| now|, this got messy|, you're confused|, which command|, what do i type}?",
        "{new chat|fresh chat|new conversation|fresh start|clean slate|reset|restart|start over|clear chat|clear history|new session|from the top|from scratch|a new chat|a fresh chat|an empty chat}{|, please| pls|, how|?| now| would be nice}",
        "{i want|i need|i'd like|give me|can i have|could i get} {a fresh chat|a new chat|a new conversation|a clean slate|a fresh start|an empty conversation|a blank page|a new session|a clean chat}{|||, please|, how| now| with you| where you know nothing}?",
        "{forget|clear|delete|erase|wipe|drop} {everything we said in this chat|everything we talked about here|this conversation|our conversation|this whole chat|the chat so far|the history of this chat|what we said so far|our chat history|all of this conversation}{, how|, how does that work|. how do i do that|, is there a command|, what do i type| and start over| and let's begin again| please}",
        "{how|what} {does one start a new conversation|do i do for a new chat|do i type for a fresh start|can i do to begin a new topic|is the way to a clean chat|resets the conversation|clears this chat|makes you forget the conversation}?",
    ),
    "stop": (
        "{stop|stop now|stop it|please stop|cancel|abort|halt|cancel that|cancel this|stop that|enough|stop stop|stop writing|stop typing|stop answering|stop talking|stop your answer|stop generating|quit it|cut it out|cancel your answer|interrupt}{|||!|, please|, you're too long|, i have what i need| right now| immediately}",
        "{what's|what is|which is|tell me|i need|is there} {the command for interrupting an answer|the command to stop|the stop command|a stop button|the command that ends an answer|a way of cancelling|an emergency stop|a button to cancel|a command that cancels an answer|the word to stop you}?",
        "{can|could|may} {i stop you|i interrupt you|i cancel this|i cancel my question|an answer be stopped|i break in|i take my question back|one stop you|i stop a long answer}{|, and how| while you write| in the middle| halfway}?",
        "{you're taking|it takes|that takes|this is taking|you take} {forever|too long|ages|too much time|<number> minutes already}{,|.|;} {how do i stop you|how do i make you stop|can i cancel|how can i cancel it|cancel it|what do i type to stop it|how do i interrupt this|stop it}?",
        "{you write|you answer|you talk|your answers are|the answer is} {too long|too much|forever|endlessly}{,|.|;} {how do i stop you|how can i cut it short|can i stop that|how do i end it|make it stop|what stops you}?",
    ),
    "model": (
        "{what|which} {model|llm|language model|ai model} {is this|is this running on|am i using|am i talking to|answers me|are we using|is running|is loaded|is set|is active|is it|do you run on|is behind this|is in use|answers here|is selected|is on|is the current one|am i on|runs here|is answering}{||| now| right now| here| at the moment| actually| please}?",
        "{the name of the model|name of the model|the model's name|current model|model name|what model|which model|the model}{|, please|?| in use}",
        "{tell me|i need|what's|give me|} {the|the name of the} model {in use|that answers me|that's running|behind this|that is loaded}",
        "{i'd like to|i want to|i need to|let me|can i|could i|may i} {know|see|find out|check} {which model this is|the name of the model that answers me|what model is running|which model i'm using|the current model|what model you run on|the model behind this}{|||, please| for my notes| before i go on}?",
        "{can i|could i|how do i|how can i|is it possible to|i want to|let me|i'd like to} {get|use|have|set|try|install|run|download|add|connect} {a bigger model|a smarter model|a better model|a larger model|another model|a different model|a stronger model|llama|qwen|gpt|a real model|my own model|several models}{||| here| instead| instead of you| on this machine| with clawgate| for harder questions}?",
        "{change|switch|swap|replace|upgrade} {the model|model|to another model|to a bigger model|models|this model}{|, please|, how|, how do i do that| for me|?| to something larger}",
        "{are there|do you have|is there|have you got|which are|what are} {larger models|other models|bigger models|better models|a bigger model|another model|a smarter version|a larger one i can set|stronger models}{| i can use| to choose from| here| available}?",
    ),
    "whoami": (
        "{what|which} {is my id|is my user id|is my user number|account am i|user am i|account does the bot see me as|account do i use|user do you see me as|id do i have|id am i|rights do i have|permissions do i have|account is this|is my telegram id|is my account called}{||| here| on this bot| in this chat| for you}?",
        "{who {do you think i am, which account|am i to the bot|am i for you|am i to you|does the bot think i am|am i logged in as}|{as whom|as what user|under which name|under what id|as which user} {do you see me|am i logged in|do you know me here|does clawgate know me|am i registered}}?",
        "{my|show my|give me my|tell me my|i need my|print my|where's my} {user id|id|account id|user number|chat id|rights|permissions|account|identity here}{|, please|?| for the config| for the settings| here}",
        "{am i|do you see me as} {an admin|the owner|the admin here|allowed to change settings|an allowed user|a guest|logged in|known to you as the owner|the boss here}{|, how can i see|, where can i see that|, how do i check|?}",
        "{what {am i allowed to do|may i do|can i do with my rights|rights did i get|role do i have|do i have the right to do}|which {rights|role} {did i get|do i have}|how much am i allowed to do}{| here| in this bot}?",
    ),
    "queue": (
        "{what happens|what will happen|what do you do|what becomes of it} {if|when} i {write|send a message|send something|write again|ask another thing|type more|send a second message|send <small> messages|write <small> times} {while you're answering|while you answer|before you're done|while you are still writing|in the middle of your answer|before you have answered|in a row|at once|during an answer}?",
        "{can|may|should} i {write|send more|ask again|send the next question|add something|keep typing|send another message} {while you're answering|before you're finished|while you write|already|without waiting}{|, or do i have to wait|, what happens then|, or is it lost}?",
        "{are|will|do} {my messages|several messages|new messages|quick messages|messages in a row} {be answered one by one|answered together|collected|queued|interrupt you|wait in line|get lost|be merged}{| while you answer| when you're busy}?",
        "{how|in which order|in what way} {do you handle|do you treat|do you answer|does the bot handle} {several messages|many messages at once|messages that come while you write|<small> messages in a row|quick messages|messages in between}?",
        "{the queue|queue|queue mode|message queue}{|?|, please|, what can i set| settings| options| - how does it work}",
        "{someone|<person>|my friend|the manual} {told me there's|said there is|mentioned|talked about} {a slash thing|a command|something} {for the queue|to see the queue|to change the queue|about the queue|to collect messages|for the waiting line of messages}{|, what is it|, how is it called}?",
    ),
}  # fmt: skip


def _ways(name: str) -> tuple[str, ...]:
    deeds, why = _DEEDS[name], _WHY[name]
    framed = (
        f"{_HOW} {deeds}{{|||, please| here| in this chat| from the chat| quickly| now}}?",
        f"{_HOW} {deeds}?",
        f"{why}{{,|.|;| -|:}} {_HOW} {deeds}?",
        f"{_HOW} {deeds}{{?|,}} {why}",
        f"{{what if i want to|suppose i want to|say i want to|when i want to|if i wanted to|i want to|i'd like to|i need to}} {deeds}{{, what do i type|, which command is it|, what then|. how|, how does that go|, what do i do|. is there a command for it|. what's the command}}?",
        f"{{command|slash command|the command|a command|what's the slash command|which command|i need the command|the way}} to {deeds}",
    )
    return (*framed, *_FREE[name], *_FREE[name])


def _filled(pattern: str) -> str:
    numbers = {
        "number": "{15|20|30|40|64|100}",
        "small": "{two|three|four|5|six}",
        "person": "{anna|my brother|tom|the admin|a colleague|my wife}",
    }
    for slot, words in numbers.items():
        pattern = pattern.replace(f"<{slot}>", words)
    return pattern


WAYS = {name: tuple(map(_filled, _ways(name))) for name in _DEEDS}
"""By the command: how people ask for what it does."""
WAITING = (
    "{how many|how many people|how many messages|how many others|how many requests|how many users} {are|wait|are waiting|come} {before me|in front of me|ahead of me|in the queue|in line|before mine|in the line before me|ahead of mine|waiting}{||| now| right now| at the moment|, can i see that}?",
    "{am i {next|next in line|first in line|in the queue|still waiting|waiting|the next one}|is it my turn {soon|now|already|next}|when is it my turn|is my message {next|in the queue|still waiting|waiting|first in line}}{|, or what|, where do i see that|, how do i find out}?",
    "{how long|how much longer} {do i have to wait|is the line|is the queue|until it's my turn|will i wait|is the waiting line|is the wait|do my messages wait|until you answer me}{|?|, how can i see that| today}",
    "{where|how|with which command} {can i see|do i see|do i find out|can i check|could i see|does one see} {what's still waiting|what is waiting|what's still waiting to be answered|how many are before me|how long the queue is|my place in the line|whether my message waits|who is before me|the waiting messages|what's in the queue|how many messages are waiting|when it's my turn}?",
    "{{what's|what is} {my place in the queue|my position in line|in the queue|waiting|the number of people before me|the length of the queue|still waiting to be answered}|{show me|tell me|i want to see|i'd like to know} {my place in the queue|my position in line|the number of people before me|how many are before me|how many wait before me|who's before me|the waiting line|the length of the queue|what's still waiting}}{|, please| now}?",
    "{is anybody|is anyone|are others|is somebody|are many people|are other users|are a lot of people} {before me|ahead of me|waiting before me|in the queue before me|in line already|in front of me}{| right now|, can i see that}?",
)
TWO = (
    "{what's|what is|explain|tell me|is there|whats} {the difference between|a difference between} /<name> and /<other>{| please| exactly}?",
    "{what do|what are|how do|explain|tell me about|when do i use} /<name> and /<other>{| do| mean| for|}?",
    "{do i use|should i use|is it|do i need|which is better,} /<name> or /<other>{|, what's the difference|, what do they do|, and when}?",
    "/<name>{ or| and| vs|,| versus} /<other>{?|, what's the difference?|, which does what?| - explain}",
    "{what does|what will|what would} /<name> do{, and|, and what does|. and what about} /<other>?",
    "{how is|is} /<name> {different from|the same as|any different from|something else than} /<other>?",
    "{i always confuse|i mix up|i don't know the difference between|i can't tell apart} /<name> and /<other>",
)
NAMES = (
    "{what|what's|whats|explain|how|huh,|and} /<name>{| do| for| please| mean|?}",
    "{what happens|what would happen|what changes|what do you do|what will you do|what comes back} {if|when|once|after} {i type|i send|i write|i use|someone sends|one types|i enter|i hit|i try|you get|you see} /<name>{||| here| now| in a group| twice| by accident}?",
    "{if i|when i|suppose i|say i} {send|type|use|write} /<name>{,|} {what happens|what do i get|is my message lost|what do i see|what then|do i lose anything|does it change something|what does it do}?",
    "{explain|describe|what is|teach me|show me|go through} {the |}/<name>{| command} {to me|in one sentence|please|briefly|for beginners|like i'm five|again}",
    "{someone|my friend|the admin|a colleague|the readme|the website} {told me to use|said i should type|mentioned|keeps using|wrote|says to try} /<name>{, why|, what is it|. what does it do|, what does that do|. what's that for|, what for}?",
    "/<name> {what does that do|what's that|does what|how|is what|used for what|does it delete anything|what's the effect|and then what|do what exactly|for what}?",
    "{i saw|i see|there's|i found|i read} {something called|a command|this|the command|a thing called|the word} /<name>{ in the menu| in the help| somewhere|}{,|.|;} {what is it|what does it do|what's it for|when would i use it|explain}?",
    "{is|can|does} /<name> {for me|dangerous|useful|safe|something i need|do any harm|change anything|help me}{, what does it do|. what is it for|, what happens}?",
    "{i typed|i sent|i just typed|i tried|i pressed} /<name>{,|.| and} {what now|what did that do|what happened|what does it do|what does that change}?",
    "what's {the use of|the purpose of|the point of|the effect of|the meaning of|behind|good about} {|the command }/<name>?",
    "{the|your} {slash <name>|<name> command|command <name>|command called <name>}{,|:} {what does it do|what is it for|how does it work|explain please}?",
    "{what does|what is|whats|explain} {slash|the command|command|the slash command} <name>{| do| for|, please}?",
)
UNKNOWN = (
    "{i typed|i tried|i wrote|i sent} /<name>{,|} {and|but} {nothing happened|it didn't work|you didn't understand|i got an error|it's unknown}{|, how is it called|, what's it called really|. which commands are there}?",
    "{is there|do you have|do you know|have you got} {a command |a |the command }/<name>{| here| too}?",
)
