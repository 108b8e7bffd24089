"""Who it is, what it can do, and the chat's commands."""

WHO = (
    "{i was wondering|i wonder|i'd like to know|i want to know|may i ask|can i ask|could you tell me|tell me} {who you are|what you are|who i'm talking to|what your name is|whether you're human|if you are a bot|what sort of model you are|who made you|where you run|who wrote you|what kind of bot this is}",
    "{who|what} {is this|is there|is that|do i have the pleasure with|is answering me|writes these answers|is on the other end|is behind this chat|am i dealing with|am i texting}",
    "{what do they|what should i|how should i|how may i|what can i} call you",
    "{do you have|have you got|did they give you|what is|what's} {a name|your real name|your full name|your first name|a nickname}",
    "{so |}{you are|you're|u r|are you} {a computer|a chatbot|one of those ai things|an assistant|just a program|a neural network|a small model|pocket|clawgate|a person or a machine|man or machine|the real chatgpt|made by google|made by meta|from microsoft|from openai|deepseek|mistral|qwen|gemma|copilot|cortana|bard}{, right| then|, aren't you|}?",
    "{am i|are we} {talking|speaking|chatting} {to|with} {a human|a machine|a real person|an ai|a robot|somebody real|chatgpt|a computer}",
    "{which|what} {company|firm|lab|person|team} {is behind you|made you|do you belong to|built this|do you come from|trained you}",
    "{how|in what way} {were you made|were you built|were you trained|are you different from chatgpt|big a model are you|large are you}",
    "{where|on which server|on whose computer|on which machine} {are you|do you run|is this running|are my messages processed|do my words go|is your home|do you live}",
    "{does|do|will|can} {anything i write|what i say|my words|my messages|my notes|this chat} {leave my computer|leave this machine|go to the cloud|get sent to someone|stay here|stay private|end up at google|be read by others}",
    "{is anybody|is someone|are others|can anyone} {reading this|listening in|else reading my messages|reading along|watching}",
    "{tell me|say|give me} {something about yourself|a bit about you|who you are in one sentence|who you are and who made you|your name|a word about yourself|what kind of thing you are}",
    "{do you work|do you run|can you run|are you able to work} {offline|without internet|locally|on my own machine|on my laptop|in the cloud}",
    "{present yourself|state your name|identify yourself please|your name please|name?|your name?|who dis|who's this|whos this|new phone who dis|and you are?|who might you be|who goes there}",
    "{are you|r u|you're|so are you|tell me, are you|be honest, are you|seriously, are you|i wonder, are you} {chatgpt|gpt-4|claude|gemini|llama|siri|alexa|grok|copilot|mistral|qwen|deepseek|an openai model|from google|from anthropic|made by meta|a big model|a small model|open source|the same as chatgpt|related to chatgpt|a chatbot|a bot|a person|a human being|a man or a woman|male or female|a girl|a boy|a machine|real|alive|a living thing|conscious|self-aware|intelligent|an ai model|in the cloud|on my computer|on a server|local|online|offline}",
    "{who|which people|which company|what team|whose company|who on earth} {made you|created you|built you|wrote you|trained you|programmed you|invented you|designed you|is your maker|is your creator|is your author|is your boss|is your owner|is responsible for you|pays for you|stands behind you|put you here|gave you your name}",
    "{where|on what|on which machine|on which device|in which country|at whose place} {do you run|are you running|are you hosted|are you installed|do you live|do you compute|are you located|do you sit|are your servers|is your brain|does the model run|are you}",
    "{do you|does this bot|does clawgate|do you ever|will you} {store my data|keep my data|save what i write|send data anywhere|send data to the cloud|share my messages|sell my data|spy on me|track me|record me|listen to me|use my messages for training|train on my data|learn from what i write|need the internet|use the internet|need a cloud|phone home|upload anything|talk to other servers|respect my privacy|show my messages to others}",
    "{where|to whom} {do my messages go|does my data go|is my data stored|are my messages stored|is what i write kept|do you send my words|is this chat saved}",
    "{is it|is this} {private|safe to write here|a local model|a cloud service|running locally|confidential|secure|free|run by a company|chatgpt|a human typing|a real person|an automatic answer|a robot speaking}{| here}?",
    "{what|which} {is your name|'s your name|name do you have|are you called|kind of machine are you|kind of program is this|sort of thing are you|is pocket|is this bot|is this bot called|is your origin|is your background|version are you|size are you}",
    "{why are you called|what does your name mean, why|are you called|is your name|isn't your name} pocket",
    "{what is|what's|who is|tell me about|explain} {pocket|clawgate|this assistant|this chatbot|the model i'm talking to|this built-in model|the bot here}",
    "{how|in what way} {big are you|large are you|small are you|old are you|smart are you|do you think|do you work inside|are you built|were you made|did you come to be|do you differ from chatgpt|do you differ from other bots|much memory do you need}",
    "{i think|i bet|i guess|i believe|my friend says|they say|somebody said|i heard} you're {chatgpt|a human|gpt|alexa|made by google|an alien|a person in an office|siri|made by openai|a cloud service|not real|conscious}{, right| - is that true|, is it so|. are you|, true or false}?",
    "{can you|do you} {feel anything|have a body|have a soul|have consciousness|have emotions|have a face|have parents|have a gender|have an age|have a birthday|have a mind|exist}",
)

WHAT = (
    "{i was wondering|i wonder|i'd like to know|i want to know|could you tell me|can you tell me|may i ask|i have no idea} {what you can do|what you're good for|how you can help|what i can ask you|what to do here|what you are able to do|how to use you|what this is for}",
    "{what|which} {kinds of things|sort of things|jobs|tasks|things|stuff|requests} {can you do|do you do|can you handle|do you understand|are you able to do|can i ask you|are possible|can i give you|do you take}",
    "{what would|what might|what could|what may} {i use you for|you do for me|you help me with|i ask you about|i need you for}",
    "{i'm new|i just installed this|first time here|never used this}{,|.|;| -} {what can you do|how does it work|what now|where do i begin|what do i do|how do i use you|what should i try}",
    "{in what ways|with what|in which matters|what with} {can you|could you} {help me|assist me|support me|be of service|be of help}",
    "{give me|show me|let me see} {an overview|a list of what you can do|a demo|a tour|your menu|a few examples of what to ask|the options}",
    "{what's|what is} {your purpose|your job|your task|the point of you|in your toolbox|possible here|your use|on offer|your specialty}",
    "{what are|list|name} {your talents|your strengths|your limits|the things you can do|your tools|the functions you have|the tasks you do}",
    "{how do people|what do people|what do others} {use you for|do with you}{| usually}",
    "{can you do|do you have|are you able to do} {more than this|other stuff|anything at all|any tricks|something for me|something clever}",
    "{tell me|explain to me|please explain} {how this works|how you work|what you do|how i can use you|what you can do for me}",
    "{what shall i ask|what should i ask you|i need ideas what to ask you|what questions do you answer|help me get started|show me the ropes}",
    "{you can do what|so what do you do|what do you do|what do you do all day|so what can you do|and what are you able to do|what else|what services do you offer}?",
)

_HOW = "{how do i|how can i|how would i|how to|can i|what do i type to|what do i write to|which command do i use to|what's the command to|is there a command to|what command would|i'd like to|i want to|is it possible to|where can i|i need to know how to}"
COMMANDS = {
    "help": "{what can i type with a slash|which slash commands exist|what commands do you understand|is there a list of commands|where can i find the commands|i forgot the commands|what were the commands again|tell me the commands|show the command list|what are the slash commands|all commands please|how many commands are there|how do i get a list of the commands|is there an overview of the commands}",
    "status": f"{_HOW} {{see what is running|see the status|check whether everything runs|find out what is waiting|see if you're healthy|know if the system is fine|look at the state of things|check on the bot|see how busy you are|see whether anything is stuck}}",
    "new": f"{_HOW} {{start from scratch|begin anew|start all over|start a fresh conversation|clear this chat|forget what we talked about and begin again|drop the context|reset our conversation|make a clean start|wipe the slate clean|change the subject completely and start new|begin from zero|reset this conversation|leave this conversation behind|empty the conversation|restart the chat}}",
    "stop": f"{{{_HOW} {{stop your answer|cut you off|cancel the current answer|end your answer early|interrupt the reply|stop you from writing|make you shut up while you answer|silence you mid-sentence|abort the answer|break off a reply|halt the output}}|{{you write too much|your answers are too long|you go on and on}}, how do i stop you|stop writing|stop generating|stop the answer|cancel this answer|stop answering now}}",
    "model": f"{_HOW} {{get a smarter model|replace you with a bigger model|switch to another model|know which model answers|use a cleverer model|see the model|pick a different model|choose the model|swap the model|try a larger model|run a better model|change to a stronger model|set up a bigger brain}}",
    "whoami": f"{{{_HOW} {{see who i am to you|find out my user id|see which rights i have|know my own id|look up my permissions|find my account number here|see my identity|see what i'm allowed to do|check who i am logged in as}}|who am i to you|what's my user id|what is my id here|what rights do i have|what am i allowed to do here|which account am i}}",
    "queue": f"{{{_HOW} {{change how you handle several messages|set what happens when i write while you answer|make you collect my messages|have my messages answered one by one|change the queue|set the queue mode|decide what happens to new messages while you're busy}}|what happens if i write while you are answering|what if i send three messages in a row|what happens to messages i send while you're writing|do you answer messages one after the other}}",
}
ABOUT = (
    "{i was wondering|i wonder|could you explain|can you explain|please explain|i'd like to know|tell me} {what /<name> does|what /<name> is for|what the /<name> command does|how /<name> works|when to use /<name>|what happens if i type /<name>|what the command <name> means}",
    "{what|what exactly} {happens|do i get|will happen|would happen|changes} {when|if} i {type|write|send|enter|use|say} /<name>",
    "{why would i|when would i|when should i|what would i} use /<name>{| for}",
    "/<name>{,|:| -} {what does it do|what is it for|what is that|what's that for|explain please|how does it work|meaning|purpose|when do i need it}?",
    "{the|that|this} /<name> {command|thing}{,|:} {what does it do|what is it for|what's the use of it|how does it work}?",
    "{there is|i saw|somebody mentioned|the manual mentions|i read about} {a command|the command|a} /<name>{,|.|;} {what does it do|what is it for|what does it mean}?",
    "{purpose of|use of|usage of|help for|info on|doc for|description of} {the command |}/<name>",
)
