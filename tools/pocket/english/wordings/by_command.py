"""What people want of the chat who never heard of its commands: complaints, wishes and questions, by the command that helps."""

_SO = "{|||||||||||so |and |but |ok |hey, |hi, |sorry, |wait, |hm, |quick question: |dumb question: |one thing: |pls tell me, |can you tell me, |could you tell me, |do you know, |i'm new here, |excuse me, |btw, |actually, |tell me, }"
_END = (
    "{||||||||||| here| please|, please| pls| now|, any idea|, do you know| in this chat| exactly| with you|, thanks}"
)
_HOW = "{how do i|how can i|how do you|how to|how does one|how would i|how could i|whats the command to|what's the command to|what command do i use to|which command lets me|what do i type to|what do i write to|is there a way to|is there any way to|is there a command to|can i|could i|am i able to|is it possible to|where can i|i want to|i'd like to|i need to|i wanna|any chance to|what's the quickest way to|what must i do to|teach me to|help me}"
_ASK = "{how|how do i do that|what do i type|which command|what's the command|what do i do|is there a command for that|can you help|what now|how does that work|any idea how}"
_DEEDS = {
    "help": "{see what commands you know|view all commands|look at the list of commands|see a cheat sheet of the commands|find the right command|look up the slash commands|see which slash commands work here|get a summary of the commands|read the manual|see the help|open the help|get help with the commands|see everything i can type with a slash|have all commands on one page|see the bot's commands}",
    "status": "{check if the bot is alive|see if the bot is ok|see whether you're still working on it|check if you hang|check what you're doing|see what the bot is up to|see if things run smoothly|find out if you crashed|check the health of the bot|see if you're stuck|see your status|view the status|get the state of the bot|know if everything works|see if all is well on your side|see if the system is ok|check if you are overloaded|find out if something's broken|see whether anything is running}",
    "new": "{reset you|reset this|reset everything|reset our chat|clear the chat|clear this chat|delete this chat|delete the conversation|wipe everything we said|erase the chat history|start with a clean slate|start over|start again|start from zero|begin again from the top|make you forget this conversation|make you forget what we said|get you to forget the last messages|begin a new conversation|start a new chat|open a new chat|have a new conversation|drop the old topic|lose the old context|empty this chat|get rid of this conversation|restart our conversation|restart the chat|refresh the chat|turn the page|clean up this chat|begin a new topic}",
    "stop": "{stop you|stop you mid sentence|shut you up|shut you up mid sentence|make you shut up|interrupt you while you write|interrupt your answer|cancel your answer|cancel my last question|cancel my request|cancel this|abort your answer|abort this|break off your answer|cut you short|cut you off in the middle|end your answer|kill your reply|get you to stop writing|make you stop typing|keep you from writing on|stop a long answer|stop you when you talk too much|stop the reply|silence you|take my question back before you answer|hit the brakes}",
    "model": "{change the model|switch models|swap the model|use another model|use a bigger model|use a smarter model|get a better model|get a cleverer model|replace you with something better|replace you|upgrade you|make you smarter|make you bigger|get a bigger brain for you|see the model|see which model this is|see what model is running|check which model answers|find out the current model|know which model i'm using|pick a model|choose a model|set a different model|get something stronger than you|run a larger one|have a more powerful model|trade you for a bigger one}",
    "whoami": "{see my id|see my own id|find my id|find out my id|look up my id|get my user id|get my number for the admin|see which account i use|see which account i'm on|check my account|see who i'm logged in as|see who i am to you|see my rights|check my permissions|see what i may do|see if i have admin rights|find out if you know me|see under which name you have me|check if i'm the owner|know what my id is on here}",
    "queue": "{change what you do with messages that come while you answer|set the queue mode|change the queue|set the queue|have my messages collected|have you read my messages together|make you wait for all my messages|make you answer one after the other|have you hear new messages at once|add a message while you answer|send another message before you finish|write several messages in a row|decide how waiting messages are handled|set how you treat messages in between}",
}
_TOLD = {
    "help": "{i don't know any commands|i forgot all the commands|i can't remember what to type|somebody told me there are slash commands|i typed a slash and don't know how to go on|i only know /new|there must be more commands|i need an overview of the commands}",
    "status": "{you seem to be stuck|i think the bot is down|it looks like you crashed|the bot is so slow today|nothing happens|i get no answer for minutes|i don't know if you're still working|you went silent|i wonder if anything is running|something seems to hang}",
    "new": "{you keep mixing things up|you keep coming back to the old topic|this chat is a mess|this chat got way too long|you're confused by what i said before|i want you to lose everything said so far and begin again|i want to talk about something completely different|let's pretend we never talked|we got off on the wrong foot|somebody else used this chat before me|i'd rather begin again|this conversation went wrong|you remember too much of this chat}",
    "stop": "{you won't stop writing|you're still typing|you write way too much|your answer is far too long|i asked the wrong thing|i changed my mind about my question|you talk and talk|i already have what i need and you're still writing|i don't want the rest of the answer|you're writing nonsense and don't stop|it's still answering my old question|i sent that by mistake and you're already answering}",
    "model": "{you're not clever enough for me|you're too small for my questions|i want something smarter|i need a stronger model|i want a real model|my computer could run a bigger one|i have a big graphics card|i don't know which model this is|i'd like better answers|you can't do what i need|i installed another model|i want to go back to the other model}",
    "whoami": "{the admin needs my id|they ask me for my user id|i need my id for the config|i don't know which account i'm on|i don't know if i have the rights|it says i'm not allowed|i have several accounts|i want to be added as an admin and they need my number|i was told to send my id}",
    "queue": "{i always write three short messages instead of one|you answer every message one by one and i want one answer|i sent two messages and you answered the first only|i write while you're still answering|my messages come too fast for you|you interrupt your answer when i write more|i want you to wait until i've written everything}",
}
_FREE = {
    "help": (
        f"{_SO}{{is there|do you have|have you got|where's|where is|where do i find|got}} {{some kind of manual|a manual|a help page|a help menu|a command list|a list of commands|a list of all commands|an overview of commands|some documentation|a cheat sheet|a help command|a guide to the commands}}{_END}?",
        f"{_SO}{{what|which|how many}} {{commands|slash commands|chat commands|bot commands|/commands}} {{are there|do you have|do you know|can i use|exist|do you understand|can i type|are available|work here|do you support}}{_END}?",
        "{commands|slash commands|command list|all commands|the commands|your commands|bot commands|show commands|list commands|commands list}{|?| please| pls|, please| now}",
        f"{_SO}{{show me|give me|list|send me|tell me|i need|let me see|print}} {{the commands|all commands|all the commands|all slash commands|the slash commands|the list of commands|your commands|every command|the available commands}}{_END}",
    ),
    "status": (
        f"{_SO}{{is everything|is it all|is all|are things}} {{working|running|ok|fine|in order|up and running|alright}} {{on your side|on your end|with the bot|with the system|with the server|over there, status-wise|behind the scenes}}{_END}?",
        f"{_SO}{{is the bot|is the system|is the server|is the service|is clawgate}} {{down|ok|running|up|working|healthy|overloaded|stuck|alive|broken}}{_END}?",
        "{status|bot status|system status|your status|current status|status please|show status|status check|health check|the status}{|?| please| pls|, please| now}",
        f"{_SO}{{what's|what is|show me|give me|tell me|i need}} {{the status|your status|the bot's status|the current status|the system status|the status of the bot|running right now|running at the moment}}{_END}?",
        f"{_SO}{{where|how}} {{can i see|do i see|do i check|can i check|do i find out}} {{if you're online|if you're ok|if you're still working|if the bot works|what's running|what you're busy with|if something hangs|the status|if all is well}}{_END}?",
    ),
    "new": (
        f"{_SO}{{can we|could we|let's|lets|may we|shall we|i want to|i'd like to|please|can you|could you|let me|we should|why don't we}} {{start over|start again|start fresh|start from scratch|start anew|begin again|begin from scratch|reset|reset this chat|reset the conversation|clear the chat|clear this chat|start a new chat|start a new conversation|open a new chat|wipe the chat|forget this conversation|delete this conversation|restart}}{_END}",
        "{new chat|new conversation|fresh chat|fresh start|clean slate|start over|start again|clear chat|clear the chat|clear history|clear conversation|delete chat|delete conversation|delete history|reset chat|reset conversation|reset|restart chat|wipe chat|empty chat|chat reset|new topic, new chat}{|?|!| please| pls|, please| now}",
        f"{_SO}{{how|how exactly}} {{do i reset you|do i clear the chat|do i start over|do i get a new chat|do i make you forget this chat}}{_END}?",
        "{i want you to forget|i'd like you to forget|you should forget|please forget|can you forget|forget} {this conversation|this whole conversation|this chat|our chat|our conversation|what we said in this chat|the whole chat so far|the conversation so far} {and start over|and begin again|and start a new one|, how do i do that|, whats the trick|, what's the command|, what do i type}",
    ),
    "stop": (
        "{stop|stop writing|stop typing|stop talking|stop answering|stop it now|stop now|please stop|cancel|cancel your answer|cancel the answer|abort|abort the answer|halt|enough, stop|ok stop|stop stop stop}{|!|!!| please| now|, please}",
        f"{_SO}{{how do i|how can i|how to|how do you}} {{cancel|stop|stop this|stop it|abort|interrupt|interrupt this|stop you|cancel this|cancel it}}{_END}?",
        f"{_SO}{{can i|may i|could i|is it possible to}} {{stop you|interrupt you|cancel|cancel this|stop an answer|cancel an answer|cut you off|stop you while you write|interrupt you in the middle}}{_END}?",
        f"{_SO}{{is there|do you have|where is|where's|which is}} {{a stop button|the stop button|a stop command|the command to stop|a way to stop you|a way to cancel|a cancel button|an emergency brake|a command to cancel}}{_END}?",
    ),
    "model": (
        f"{_SO}{{which|what}} {{model|ai model|llm}} {{is this|is that|is running|is running here|is active|is on|is set|is it|am i using|do i use|answers me|answers here|is answering|is loaded|is in use|is selected|is being used}}{_END}?",
        f"{_SO}{{can you be|could you be|how are you|can this model be|can the model be}} {{replaced|replaced by something better|replaced with something better|upgraded|swapped for a bigger one|exchanged|changed|made smarter|made bigger}}{_END}?",
        f"{_SO}{{is there|are there|do you have|have you got}} {{a bigger model|a better model|a smarter model|a smarter version of you|a better version of you|a bigger version|other models|better models|bigger models|more models|something smarter than you|a pro version|a larger one}}{_END}?",
        "{model|the model|current model|model name|which model|what model|change model|switch model|switch models|upgrade|other models|better model please|bigger model please}{|?| please| pls}",
    ),
    "whoami": (
        f"{_SO}{{what's|what is|whats|show me|tell me|give me|i need}} {{my id|my user id|my id here|my account id|my own id|my user number|my account here|my chat id|my role here}}{_END}?",
        f"{_SO}{{which|what}} {{account|user|id|user id|rights|permissions|role}} {{do i have|do i have here|am i using|am i logged in with|have i got|do you see for me|am i on here}}{_END}?",
        f"{_SO}{{am i|do you have me as|do you see me as|am i registered as}} {{an admin|the admin|the owner|a guest|a normal user|an allowed user|logged in}}{_END}?",
        "{my id|my user id|user id|my account|my rights|my permissions|show my id|my id please|id?}{|?| please| pls}",
    ),
    "queue": (
        f"{_SO}{{what happens|what do you do|what happens with it}} {{if|when}} i {{write while you answer|send two messages|send two messages at once|send several messages|write again before you're done|send another message while you write|write three messages in a row|keep typing while you answer|don't wait for your answer}}{_END}?",
        f"{_SO}{{do you|will you|can you}} {{answer all my messages together|answer several messages in one go|read my second message while you answer the first|collect my messages|answer my messages one by one|take my messages one after the other|stop when i write again|wait until i've sent everything}}{_END}?",
        f"{_SO}{{can i|may i|should i}} {{write while you answer|send another message already|write more before you're done|send several messages in a row|send the next question while you write|split my question over several messages}}{_END}?",
        f"{_SO}{{what's|what is|how does|explain}} {{the queue|the queue mode|the message queue}}{{| work| for|, please| here}}?",
    ),
}


def _ways(name: str) -> tuple[str, ...]:
    deeds, told = _DEEDS[name], _TOLD[name]
    return (
        f"{_SO}{_HOW} {deeds}{_END}?",
        f"{_SO}{_HOW} {deeds}{_END}?",
        f"{told}{{,|.|;| -|:}} {_ASK}{_END}?",
        f"{told}{{,|.|;| -|:}} {_HOW} {deeds}?",
        *_FREE[name] * 2,
    )


WAYS = {name: _ways(name) for name in _DEEDS}
"""By the command."""
TWO = (
    "{so |hey, |ok |}{whats|what's|what is} the {diff|difference} between {the |}<name> and {the |}<other>{| commands}{| in this chat| please}?",
    "{i mix up|i always confuse|i keep mixing up} {the commands |}<name> and <other>{, what's the difference|, which is which|. what do they do|}",
    "{what do|explain} the commands <name> and <other>{ do|}?",
    "{<name> or <other>|/<name> or <other>|command <name> or command <other>}, {what's the difference|which does what|what do they do}?",
)
"""Two of them, without the slash."""
