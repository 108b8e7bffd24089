"""Who is asked about."""

PEOPLE: dict[str, str] = {
    "scientist": (
        "Einstein|Newton|Marie Curie|Darwin|Galileo|Tesla|Stephen Hawking|Ada Lovelace|Alan Turing|Pasteur|Kepler|Copernicus|Archimedes|Pythagoras|Euler|Gauss|Faraday|Mendel|Niels Bohr|"
        "Heisenberg|Schrödinger|Feynman|Oppenheimer|Alexander Fleming|Rosalind Franklin|Jane Goodall|Carl Sagan|Edison|Alexander Graham Bell|the Wright brothers|James Watt|Gutenberg|Fibonacci|Freud|Jung|Pavlov|"
        "Mendeleev|Hubble|Leibniz|Ramanujan|Tim Berners-Lee|Linus Torvalds|Grace Hopper|Katherine Johnson|Max Planck|Robert Koch|Avicenna|Hippocrates|Ptolemy|Neil deGrasse Tyson|Humboldt|Nobel|Diesel"
    ),
    "writer": (
        "Shakespeare|Jane Austen|Charles Dickens|Tolstoy|Dostoevsky|Hemingway|Mark Twain|Goethe|Kafka|Virginia Woolf|Agatha Christie|Stephen King|J. K. Rowling|Tolkien|George Orwell|Oscar Wilde|Homer|Dante|"
        "Cervantes|Victor Hugo|Jules Verne|Edgar Allan Poe|Emily Dickinson|Walt Whitman|Sylvia Plath|Haruki Murakami|Gabriel García Márquez|Toni Morrison|Maya Angelou|Roald Dahl|Dr. Seuss|Terry Pratchett|"
        "Douglas Adams|Neil Gaiman|Ursula Le Guin|Isaac Asimov|Philip K. Dick|Margaret Atwood|Sally Rooney|Brandon Sanderson|Dan Brown|John Grisham|C. S. Lewis|Lewis Carroll|Mary Shelley|Bram Stoker|Rumi|"
        "Pablo Neruda|Sartre|Camus|Nietzsche|Kant|Plato|Aristotle|Socrates|Marx|Descartes|Confucius|Seneca|Marcus Aurelius|Beckett|Chekhov|Ibsen|Astrid Lindgren|the Brothers Grimm|Hans Christian Andersen"
    ),
    "artist": (
        "Van Gogh|Picasso|Monet|Rembrandt|Leonardo da Vinci|Michelangelo|Frida Kahlo|Salvador Dalí|Andy Warhol|Banksy|Klimt|Vermeer|Matisse|Edvard Munch|Hokusai|Caravaggio|Botticelli|Turner|Kandinsky|"
        "Jackson Pollock|Rodin|Gaudí|Le Corbusier|Frank Lloyd Wright|Zaha Hadid|Coco Chanel|Annie Leibovitz|Ansel Adams|Bob Ross|Hieronymus Bosch|Cézanne|Goya|Rubens|Dürer|Escher|Magritte|Basquiat"
    ),
    "leader": (
        "Julius Caesar|Napoleon|Cleopatra|Genghis Khan|Abraham Lincoln|George Washington|Winston Churchill|Gandhi|Nelson Mandela|Martin Luther King|JFK|Barack Obama|Queen Victoria|Henry VIII|Elizabeth I|"
        "King Charles|Alexander the Great|Attila|Catherine the Great|Lenin|Stalin|Mao|Margaret Thatcher|Angela Merkel|Joan of Arc|Marie Antoinette|Louis XIV|Che Guevara|Fidel Castro|Kennedy|Roosevelt|Reagan|"
        "Trump|Biden|Macron|Zelensky|Putin|Modi|Xi Jinping|the Pope|the Dalai Lama|Tutankhamun|Ramses|Nero|Augustus|Hannibal|Columbus|Magellan|Marco Polo|Vasco da Gama|Captain Cook|Amelia Earhart|Neil Armstrong|"
        "Yuri Gagarin|Anne Frank|Rosa Parks|Malcolm X|Harriet Tubman|Florence Nightingale|Robin Hood|King Arthur|William the Conqueror|Bismarck|Atatürk|Simón Bolívar|Mother Teresa|Princess Diana|Al Capone"
    ),
    "star": (
        "Tom Hanks|Brad Pitt|Leonardo DiCaprio|Meryl Streep|Keanu Reeves|Scarlett Johansson|Tom Cruise|Zendaya|Timothée Chalamet|Margot Robbie|Ryan Gosling|Emma Watson|Daniel Radcliffe|Harrison Ford|Morgan Freeman|"
        "Denzel Washington|Julia Roberts|Cate Blanchett|Will Smith|Adam Sandler|Jim Carrey|Robin Williams|Marilyn Monroe|Audrey Hepburn|Charlie Chaplin|Clint Eastwood|Al Pacino|Robert De Niro|Jack Nicholson|"
        "Taylor Swift|Beyoncé|Rihanna|Adele|Ed Sheeran|Drake|Eminem|Kanye|Billie Eilish|Harry Styles|Lady Gaga|Madonna|Michael Jackson|Elvis|Freddie Mercury|David Bowie|Bob Dylan|Bob Marley|Dua Lipa|Shakira|"
        "Bad Bunny|Justin Bieber|Kendrick Lamar|Mozart|Beethoven|Bach|Chopin|Hans Zimmer|John Williams|Dolly Parton|Johnny Cash|Prince|Elton John|Paul McCartney|MrBeast|Oprah|Kim Kardashian|Gordon Ramsay|"
        "David Attenborough|Joe Rogan|Spielberg|Tarantino|Christopher Nolan|Hitchcock|Kubrick|Miyazaki|Greta Gerwig|Elon Musk|Jeff Bezos|Bill Gates|Steve Jobs|Mark Zuckerberg|Sam Altman|Warren Buffett"
    ),
    "athlete": (
        "Messi|Ronaldo|Maradona|Pelé|Mbappé|Haaland|Beckham|Zidane|Harry Kane|Neymar|Roger Federer|Rafa Nadal|Djokovic|Serena Williams|Usain Bolt|Michael Phelps|Simone Biles|Muhammad Ali|Mike Tyson|Tyson Fury|"
        "Michael Jordan|LeBron James|Kobe Bryant|Steph Curry|Shaq|Tom Brady|Patrick Mahomes|Lewis Hamilton|Max Verstappen|Michael Schumacher|Senna|Tiger Woods|Rory McIlroy|Babe Ruth|Shohei Ohtani|Wayne Gretzky|"
        "Conor McGregor|Eddie Hall|Magnus Carlsen|Garry Kasparov|Virat Kohli|Tendulkar|Ben Stokes|Jonah Lomu|Lance Armstrong|Tony Hawk|Coco Gauff|Emma Raducanu|Andy Murray|Mo Salah|Jude Bellingham|Alex Honnold"
    ),
    "character": (
        "Batman|Superman|Spider-Man|Sherlock Holmes|Harry Potter|Gandalf|Frodo|Darth Vader|Yoda|Luke Skywalker|James Bond|Indiana Jones|Homer Simpson|Bart Simpson|SpongeBob|Mickey Mouse|Elsa|Shrek|Dracula|"
        "Frankenstein's monster|Hamlet|Don Quixote|Zeus|Thor|Loki|Odin|Hercules|Achilles|Medusa|Santa Claus|the tooth fairy|the Easter bunny|Bigfoot|Pikachu|Mario|Sonic|Link|Lara Croft|Kratos|Geralt|Walter White|"
        "Tony Soprano|Jon Snow|Daenerys|Voldemort|Dumbledore|Snape|Gollum|Sauron|the Joker|Wolverine|Iron Man|Thanos|Deadpool|Winnie the Pooh|Paddington|Peter Pan|Pinocchio|Cinderella|Snow White|Goku|Naruto|Luffy"
    ),
    "job": (
        "doctor|nurse|teacher|lawyer|plumber|electrician|pilot|chef|barista|waiter|accountant|architect|engineer|web developer|data analyst|graphic designer|project manager|sales manager|receptionist|carpenter|"
        "mechanic|police officer|firefighter|paramedic|vet|dentist|pharmacist|psychologist|physiotherapist|social worker|journalist|photographer|actor|musician|farmer|gardener|bus driver|truck driver|flight attendant|"
        "translator|librarian|scientist|astronaut|judge|notary|estate agent|hairdresser|tattoo artist|personal trainer|nanny|cleaner|cashier|warehouse worker|tailor|butcher|baker|florist|youtuber|nurse practitioner"
    ),
}  # fmt: skip
