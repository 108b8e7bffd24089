"""Questions about the world and about today, which are beyond the model; many look like one for a tool."""

FRAMES = (
    "{can|could|would} you {tell me|explain|explain to me|say|find out} <question>",
    "{do you know|do you happen to know|any idea|any clue|have you heard} <question>",
    "{i was wondering|i wonder|i'd like to know|i want to know|i need to know|i'm curious|tell me|please tell me|i have always wondered} <question>",
    "{my son|my daughter|a friend|my teacher|my boss|somebody|the quiz} {asks|wants to know|asked me}{:| } <question>",
    "{question|quick question|trivia|quiz question|homework}: <question>",
    "<question>{, do you know|, any idea|? do you know|? i can't find it|? i need it for school|? just curious|, please}",
)
"""Around an indirect question: ``why the sky is blue``."""

INDIRECT = (
    "{why|how come} {the sky is blue|cats purr|the sea is salty|we dream|leaves turn red|birds sing|onions make you cry|the moon has phases|people yawn|ice floats|dogs bark at <thing>|the dinosaurs died out|prices go up|planes can fly|we sneeze|<country> has no king|bread goes mouldy|stars twinkle}",
    "{how|in what way} {a <thing> works|magnets work|vaccines work|rainbows form|bees make honey|steel is made|a <thing> is made|computers think|the stock market works|elections work in <country>|glass is made|a heart beats|fish breathe|paper is recycled}",
    "{who|which person} {invented the <thing>|discovered penicillin|wrote hamlet|painted the mona lisa|was the first man on the moon|founded <city>|rules <country>|won the world cup in <year>|built the pyramids|is the mayor of <city>|composed the ninth symphony|won the war of <year>|scored the most goals|is the richest person}",
    "{when|in which year} {the moon landing was|the berlin wall fell|<country> became independent|the <thing> was invented|world war one began|rome fell|the titanic sank|columbus sailed|shakespeare was born|<city> was founded|the first <thing> was sold|the internet was invented|the french revolution took place|easter is this year}",
    "{how long|how many minutes|how many hours} {it takes to boil an egg|a flight to <city> takes|it takes to learn <language>|rice has to cook|a marathon takes|a goldfish lives|light needs from the sun|it takes to drive to <city>|paint needs to dry|a <thing> lasts|you should bake bread|a pregnancy lasts}",
    "{what time|when} {the museum opens|the shops close|the <thing> starts on tv|the next train to <city> leaves|the sun sets|the match begins|the supermarket closes|the pool opens on sunday|dinner is eaten in <country>|the flight from <city> lands|banks open in <country>|happy hour starts}",
    "{how many|what number of} {calories are in a <thing>|people live in <city>|bones a human has|legs a spider has|days a year on mars has|states there are|planets there are|steps the eiffel tower has|euros a <thing> costs|kilometres it is to <city>|miles it is to the moon|teeth a shark has|words english has|countries are in europe}",
    "{how|how best} {to cook rice|to remember names|to calculate my taxes|to tie a tie|to get rid of a <thing>|to memorize a speech|to tell the time from the sun|to forget an ex|to set the clock of my oven|to remind my husband nicely|to count cards|to divide an inheritance|to stop snoring|to keep a diary|to repeat a class|to write a note to my landlord}",
    "{what|what exactly} {a black hole is|the capital of <country> is|inflation means|gluten is|the word <thing> means|the highest mountain is|the population of <city> is|an atom is made of|the difference between a <thing> and a <thing_two> is|pi is good for|the speed of light is|the oldest <thing> in the world is|time is|a prime number is|the date line is|a calculator costs|memory is made of}",
    "{where|in which country} {<city> is|the amazon rises|the biggest <thing> is|kangaroos live|the olympic games of <year> were|coffee comes from|the nearest <thing> is|i can buy a <thing>|<name> lives|the best <thing> is made|penguins live|my parcel is right now}",
)

DIRECT = (
    "{what time|when} does {the museum|the bank|the supermarket|the pharmacy|the post office|the zoo|the last train|the town hall|the next flight to <city>} {open|close|start|end|leave|arrive|begin}{| today| tomorrow| on sundays| at weekends|}",
    "how long {does it take to|do i have to|should i} {boil an egg|cook pasta|bake a cake|fly to <city>|walk to <city>|learn <language>|charge a <thing>|build a <thing>|roast a chicken|read a book|defrost a turkey|wait before i swim}",
    "{how long|how old|how far|how fast} {is the nile|is the universe|is the great wall|was napoleon|is the queen|is a marathon|can a cheetah run|do cats live|is the way to <city>|is the film|does a <thing> last|is <name> the actor}",
    "who {won|lost|hosted|played in|scored in|refereed} the {world cup|super bowl|final|election|champions league|olympics|tour de france} {in|of} <year>",
    "{when|in what year|what year|on what date} {was|did} {the moon landing|the first world war|the fall of the wall|the battle of waterloo|the french revolution|the titanic sink|<country> join the eu|man first fly|the <thing> get invented|queen victoria die|world war two end|einstein die}",
    "{what happened|what was important|what was invented|what was number one|who was president} in <year>",
    "{what|which} {is the best way|is a good way|are good ways|is a trick|are tricks} {to remember names|to remember a password|to learn <language>|to calculate in your head|to keep time|to take notes in class|to forget a bad day|to remind people of their debts|to tell time without a watch|to store a <thing>|to cook <thing>|to memorize numbers}",
    "how {do i|can i|does one|should i|would you} {calculate my taxes|compute interest on a loan|remember people's faces|convert celsius to fahrenheit|multiply matrices|solve a quadratic equation|set an alarm on my iphone|read a sundial|take better notes|change the time on my oven|forget my ex|count in <language>|divide fractions|calculate the area of a circle|write the number ten in roman numerals}",
    "{what is|what's} {the square root sign called|the time complexity of quicksort|the history of the calendar|the number pi used for|a time zone|daylight saving time|a leap year|the purpose of a reminder|the difference between am and pm|a percentage|the value of x|long division|a note in music|the memory of a goldfish|the date of easter|the golden ratio|mental arithmetic|the time signature of a waltz}",
    "{why|how come} {is a day 24 hours long|are there time zones|do we change the clocks|is february so short|do i always forget names|can't you divide by zero|is 13 unlucky|do weeks have seven days|do people take notes|are there 60 minutes in an hour|is seven a lucky number}",
    "how many {days are there in february|hours of sleep do i need|time zones does <country> have|people can <name> remember|minutes should pasta cook|cups are in a litre|grams are in an ounce|feet are in a mile|zeros does a billion have|seconds does light need to the moon|stamps does a letter to <country> need}",
    "{is|are|was} {<number>|<year>|<number> degrees} {a prime number|a leap year|a lucky number|too hot for a <thing>|a good score|enough calories|a lot of money for a <thing>|the emergency number in <country>}",
    "what does {<number>|the number <number>|the code <number>|error <number>|size <number>} mean{| on my <thing>| in <country>}",
    "{what|which} {holiday|holidays|festival|saint's day|public holiday} {is|are} {today|tomorrow|on monday|in <country>|in may}",
    "{when|what day} {is|was|will be} {easter|christmas|ramadan|chinese new year|mother's day|thanksgiving|the next full moon|the next election|black friday|the eclipse|the summer holidays|diwali}{| this year| next year| in <country>}",
    "{what's|what is} the {weather|forecast} {going to be |}{like |}{on <day>|for the weekend|at 5pm|tomorrow at noon|when i land in <city>|in <city> next week}",
    "{will it|is it going to|could it} {rain|snow|freeze|be hot|be stormy|clear up} {on <day>|at the weekend|tomorrow at 9|this afternoon|in <city> tonight|before 6}",
    "{how hot|how cold|how warm|how windy|how humid} {is it|will it be|does it get} {in <city>|tomorrow|in <country> in july|outside|on <day>|this week}",
    "{who is|who was|tell me who is|do you know who is} {the president of <country>|elon musk|cleopatra|the author of 1984|the singer of <thing>|<name> <thing>|mozart|the king of <country>|the pope|taylor swift|napoleon|the ceo of apple|the founder of ikea}",
    "{what's|what is} {the dollar worth|bitcoin at|the price of gas|the minimum wage in <country>|the cheapest flight to <city>|the rent in <city>|the interest rate|tesla trading at|the going rate for a <thing>|the vat in <country>}{| today| right now| these days}",
    "{did|has} {<city>|my team|<country>|real madrid|the lakers|barcelona} {win|won|lost|lose|play|played} {yesterday|last night|on <day>|the cup|today}",
    "{any|what are the} {news|headlines|updates|rumours|sports results|results} {from <city>|on <topic>|about <country>|today|this morning|since yesterday}",
    "{is there|are there} {life on mars|aliens|a god|a train to <city> tonight|a direct flight to <city>|snakes in <country>|any good <thing>s in <city>|a pharmacy near me|traffic on the way to <city>|water on the moon|a cure for <topic>}",
    "{what are|what's|which are} the {symptoms of flu|side effects of aspirin|ingredients of <thing>|rules of chess|colors of the flag of <country>|five largest cities of <country>|opening hours of the museum|seven wonders|benefits of <thing>|dangers of <thing>|laws about <thing> in <country>|planets in order|first ten elements|lyrics of <thing>}",
    "{compare|contrast} {<country> and <city>|a <thing> and a <thing_two>|iphone and android|cats and dogs|tea and coffee}",
    "{history of|meaning of|definition of|synonym for|opposite of|origin of the word|biography of|wikipedia|facts about|info on} <topic>",
    "{which|what} {animal|country|city|planet|river|metal|language|element|bird|team|company} {is the largest|is the fastest|is the oldest|has the most people|lives the longest|is the most dangerous|is closest to <city>|is the most spoken|is the hardest|comes from <country>}",
)
