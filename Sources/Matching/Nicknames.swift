/// Short and pet forms of first names, and the full names that they stand for.
enum Nicknames {
  /// By short form, both folded as ``MatchText/name(_:)`` folds; some stand for several.
  static let fullNames: [String: [String]] = {
    var table: [String: [String]] = [:]
    for line in lists.joined(separator: "\n").split(separator: "\n") {
      let names = line.split(whereSeparator: { ": ".contains($0) }).map {
        String(decoding: MatchText.name(String($0)), as: UTF8.self)
      }
      for short in names.dropFirst() { table[short, default: []].append(names[0]) }
    }
    return table
  }()

  private static let lists = [english, polish, german, spanish, french, italian, nordic, czech]

  private static let english = """
    Abigail: Abby Abbie Gail
    Albert: Al Bert Bertie
    Alexander: Alex Sandy Alec Xander Lex
    Alexandra: Alex Sandra Sandy Lexi Alexa
    Alfred: Al Alf Alfie Fred
    Alison: Ali Allie
    Amanda: Mandy
    Andrew: Andy Drew
    Anthony: Tony Ant
    Arthur: Art Artie
    Barbara: Barb Babs Barbie
    Benjamin: Ben Benny Benji
    Bernard: Bernie
    Catherine: Cathy Cate Kate Katie Kathy Kitty Cat
    Katherine: Kate Katie Kathy Kitty Kat Kay
    Charles: Charlie Chuck Chas Chaz
    Charlotte: Charlie Lottie Lotte
    Christina: Chris Chrissy Tina
    Christine: Chris Chrissy Tina
    Christopher: Chris Kit Topher
    Clifford: Cliff
    Cynthia: Cindy
    Daniel: Dan Danny
    David: Dave Davy Davie
    Deborah: Deb Debbie Debby
    Donald: Don Donnie
    Dorothy: Dot Dottie Dolly
    Douglas: Doug
    Edward: Ed Eddie Ned Ted Teddy
    Eleanor: Ellie Nell Nora Ella
    Elizabeth: Liz Lizzie Beth Betty Bess Betsy Eliza Libby Lisa Liza Elsie
    Emily: Em Emmy
    Ethan: Eth
    Eugene: Gene
    Florence: Flo Florrie
    Frances: Fran Fanny Frankie
    Francis: Frank Fran Frankie
    Franklin: Frank
    Frederick: Fred Freddie Freddy Rick
    Gabriel: Gabe
    Geoffrey: Geoff Jeff
    George: Georgie
    Gerald: Gerry Jerry
    Gregory: Greg
    Harold: Harry Hal
    Harriet: Hattie
    Helen: Nell Nellie Lena
    Henry: Harry Hank Hal
    Imogen: Immy
    Isabella: Bella Izzy Isa
    Jacob: Jake Jack
    Jacqueline: Jackie
    James: Jim Jimmy Jamie Jem
    Janet: Jan
    Jennifer: Jen Jenny Jennie
    Jeffrey: Jeff
    Jessica: Jess Jessie
    Joanna: Jo Joan
    John: Jack Johnny Jon Jock
    Jonathan: Jon Jonny
    Joseph: Joe Joey Jo
    Joshua: Josh
    Judith: Judy Jude
    Julia: Jules Julie
    Kenneth: Ken Kenny
    Kimberly: Kim
    Laurence: Larry Laurie
    Lawrence: Larry Lawrie
    Leonard: Len Lenny Leo
    Lillian: Lily Lil
    Louis: Lou Louie
    Louise: Lou
    Madeleine: Maddie
    Margaret: Maggie Meg Peg Peggy Madge Marge Margie Rita Greta Daisy
    Martha: Patty Marty
    Martin: Marty
    Mary: Molly Polly May Mamie Mae
    Matthew: Matt Matty
    Melissa: Mel Missy Lissa
    Michael: Mike Mick Mickey Mikey Mitch
    Michelle: Shelly
    Mildred: Millie
    Nancy: Nan
    Nathaniel: Nat Nate Nathan
    Nicholas: Nick Nicky Nico
    Nicola: Nicky Nikki
    Oliver: Ollie
    Pamela: Pam
    Patricia: Pat Patty Patsy Tricia Trish
    Patrick: Pat Paddy Rick
    Penelope: Penny
    Peter: Pete
    Philip: Phil Pip
    Philippa: Pippa Pip
    Priscilla: Cilla
    Raymond: Ray
    Rebecca: Becky Becca
    Richard: Dick Rich Richie Rick Ricky
    Robert: Bob Bobby Rob Robbie Bert Robby
    Roderick: Rod Roddy
    Roger: Rodge
    Ronald: Ron Ronnie
    Rosemary: Rose Rosie
    Russell: Russ
    Samantha: Sam Sammy
    Samuel: Sam Sammy
    Sarah: Sally Sadie
    Sidney: Sid
    Stephanie: Steph
    Stephen: Steve Stevie
    Steven: Steve Stevie
    Stuart: Stu
    Susan: Sue Susie Suzy
    Theodore: Ted Teddy Theo
    Theresa: Terry Tess Tessa
    Thomas: Tom Tommy Thom
    Timothy: Tim Timmy
    Victor: Vic
    Victoria: Vicky Vicki Tori
    Vincent: Vince Vinny
    Virginia: Ginny Ginger
    Walter: Walt Wally
    William: Will Bill Billy Willy Willie Liam
    Zachary: Zach Zack
    """

  private static let polish = """
    Agata: Agatka
    Agnieszka: Aga Agunia Jagna
    Aleksander: Alek Olek
    Aleksandra: Ola Olka Oleńka
    Andrzej: Jędrek Andrzejek
    Anna: Ania Anka Anusia Hania Andzia
    Antoni: Antek Antoś Tosiek
    Barbara: Basia Baśka
    Bartłomiej: Bartek
    Bartosz: Bartek
    Bożena: Bożenka
    Dariusz: Darek
    Dorota: Dorotka Dosia
    Elżbieta: Ela Elka Elunia
    Ewa: Ewka Ewunia
    Ewelina: Ewelinka
    Franciszek: Franek
    Grażyna: Grażynka
    Grzegorz: Grzesiek Grześ
    Helena: Hela Helenka
    Henryk: Heniek Henio
    Ignacy: Ignaś
    Irena: Irenka
    Iwona: Iwonka
    Jacek: Jacuś
    Jadwiga: Jadzia
    Jakub: Kuba Kubuś
    Jan: Janek Jasiek Jaś Janusz
    Janina: Janka
    Jarosław: Jarek
    Jerzy: Jurek
    Joanna: Asia Aśka Joasia
    Józef: Józek
    Jędrzej: Jędrek
    Julia: Julka
    Karolina: Karola
    Katarzyna: Kasia Kaśka
    Kazimierz: Kazik Kazio
    Krystyna: Krysia Kryśka
    Krzysztof: Krzysiek Krzyś
    Leszek: Lesio
    Lucyna: Lucynka
    Łukasz: Łukaszek
    Łucja: Łucyjka
    Maciej: Maciek
    Magdalena: Magda Madzia Lena
    Małgorzata: Gosia Małgosia Gośka Gosia
    Maria: Marysia Maryśka Marylka
    Marcin: Marcinek
    Mariusz: Mariuszek
    Mateusz: Mati
    Michał: Michałek
    Mieczysław: Mietek
    Mikołaj: Mikuś
    Mirosław: Mirek
    Monika: Monia
    Natalia: Natalka
    Paweł: Pawełek
    Piotr: Piotrek Piotruś
    Przemysław: Przemek
    Radosław: Radek
    Rafał: Rafałek
    Róża: Różyczka
    Ryszard: Rysiek Rysio
    Sławomir: Sławek
    Stanisław: Staszek Stasiek Staś
    Stanisława: Stasia
    Stefan: Stefek
    Tadeusz: Tadek
    Teresa: Tereska Renia
    Tomasz: Tomek
    Urszula: Ula Ulka
    Wacław: Wacek
    Weronika: Wera Weronka
    Wiesława: Wiesia
    Wiesław: Wiesiek
    Władysław: Władek
    Włodzimierz: Włodek
    Wojciech: Wojtek Wojtuś
    Zbigniew: Zbyszek Zbyś
    Zdzisław: Zdzisiek
    Zofia: Zosia Zośka
    Zuzanna: Zuza Zuzia
    Zygmunt: Zygmuś
    """

  private static let german = """
    Alexander: Alex Sascha
    Andreas: Andi Andy
    Angelika: Geli
    Anneliese: Anne Liesel
    Annemarie: Anne Annemie
    Anton: Toni
    August: Gustl
    Barbara: Bärbel Babsi
    Bernhard: Bernd
    Brigitte: Gitte Gitta Biggi
    Christian: Chris
    Christiane: Christel
    Dietrich: Dieter Dirk
    Dorothea: Dora Thea Doro
    Eberhard: Ebi
    Eduard: Edi
    Elisabeth: Elli Else Lisbeth Lisa Liesel Elsa Sissi
    Emanuel: Manuel Manu
    Franziska: Franzi
    Franz: Franzl
    Friedrich: Fritz Friedel Fiete
    Frederike: Fritzi Rike
    Gabriele: Gabi Gaby
    Georg: Schorsch Jörg
    Gerhard: Gerd
    Gertrud: Trude Gerti
    Günther: Günni
    Hannelore: Hanne Lore
    Heinrich: Heinz Heiner Heini
    Helene: Leni
    Hildegard: Hilde
    Ingeborg: Inge
    Jakob: Jockel
    Johannes: Hans Johann Hannes Jo Hansi
    Johanna: Hanna Hanne
    Josef: Sepp Jupp
    Joachim: Achim Jochen Jo
    Jürgen: Jürg Jogi
    Karl: Kalle
    Karoline: Lina Caro Karo
    Katharina: Käthe Kathi Katja Kati Kathrin
    Klemens: Klem
    Leopold: Poldi
    Ludwig: Lutz Wiggerl
    Magdalena: Lena Leni Magda
    Manfred: Manni
    Margarete: Grete Gretel Gretchen Marga Greta
    Maria: Mia Mitzi
    Martina: Tina
    Matthias: Matze Hias
    Maximilian: Max Maxi
    Michael: Michi Michel
    Michaela: Michi
    Nikolaus: Klaus Niko Nik
    Philipp: Lipp
    Reinhard: Reiner
    Rosemarie: Rosi
    Rudolf: Rudi Rolf
    Sebastian: Basti Bastian
    Sieglinde: Linde
    Siegfried: Sigi Siggi
    Sophie: Fieke
    Stefan: Steffen Steff
    Stefanie: Steffi
    Susanne: Susi Sanne
    Theodor: Theo
    Therese: Resi
    Ulrich: Uli Ulli
    Ulrike: Uli Rike
    Ursula: Uschi Ulla Ursel
    Valentin: Valli
    Viktoria: Vicky
    Walter: Walli
    Waltraud: Traudel
    Wilhelm: Willi Willy Helmut
    Wolfgang: Wolf Wolfi
    """

  private static let spanish = """
    Alberto: Beto
    Alejandro: Alex Jandro Ale
    Alejandra: Ale Jandra
    Ana: Anita
    Antonio: Toño Toni Antón
    Antonia: Toñi
    Beatriz: Bea
    Carmen: Carmina Menchu Mamen
    Concepción: Concha Conchi Conchita
    Consuelo: Chelo
    Daniel: Dani
    Dolores: Lola Loli
    Eduardo: Edu Lalo
    Enrique: Quique Kike
    Esperanza: Espe
    Federico: Fede Quico
    Fernando: Nando Fer
    Francisco: Paco Pancho Curro Fran Kiko Quico
    Francisca: Paca Paqui
    Gabriela: Gabi
    Graciela: Chela
    Gregorio: Goyo
    Guadalupe: Lupe Lupita
    Guillermo: Guille Memo
    Ignacio: Nacho
    Isabel: Isa Chabela
    Jesús: Chus Chucho
    Javier: Javi
    José: Pepe Chepe Pepito
    Josefa: Pepa Pepi
    Juan: Juanito
    Luis: Lucho
    Manuel: Manolo Manu
    Manuela: Manoli
    María: Mari Maruja
    Mercedes: Merche
    Miguel: Migue
    Montserrat: Montse
    Pedro: Perico
    Pilar: Pili
    Rafael: Rafa
    Ramón: Moncho
    Ricardo: Richi
    Roberto: Beto Berto
    Rosario: Charo
    Salvador: Salva
    Santiago: Santi
    Sebastián: Sebas
    Sergio: Checo
    Soledad: Sole
    Teresa: Tere
    Vicente: Chente
    """

  private static let french = """
    Alexandre: Alex
    Antoine: Toine Titouan
    Benoît: Ben
    Catherine: Cathy Kathy
    Christophe: Chris
    Dominique: Dom Domi
    Élisabeth: Babette Lise
    Emmanuel: Manu
    Emmanuelle: Manu Manue
    Françoise: Fanfan
    Frédéric: Fred
    Gabrielle: Gaby
    Geneviève: Ginette
    Guillaume: Guigui
    Isabelle: Isa
    Jacqueline: Jacotte
    Jean: Jeannot
    Jérôme: Jéjé
    Laurence: Lolo
    Madeleine: Mado
    Marguerite: Margot
    Mathieu: Mat
    Maurice: Momo
    Maximilien: Max
    Michel: Mimi Michou
    Nathalie: Nath
    Nicolas: Nico
    Olivier: Oli
    Philippe: Phil
    Pierre: Pierrot
    Sébastien: Seb
    Sophie: Soso
    Stéphane: Steph
    Stéphanie: Steph
    Suzanne: Suzon
    Thérèse: Thess
    Véronique: Véro
    Vincent: Vince
    Xavier: Xav
    """

  private static let italian = """
    Alessandro: Sandro Ale
    Alessandra: Sandra Ale
    Antonio: Toni Tonino Nino
    Domenico: Mimmo Nico
    Elisabetta: Betta Lisa
    Ferdinando: Nando
    Filippo: Pippo
    Francesco: Franco Checco Cecco
    Francesca: Franca
    Giacomo: Mino
    Giovanni: Gianni Nanni Vanni
    Giovanna: Gianna Vanna
    Giuseppe: Beppe Peppe Pino Peppino
    Giuseppina: Pina
    Lorenzo: Renzo Enzo
    Luigi: Gigi
    Margherita: Rita
    Michele: Lele
    Salvatore: Totò Turi
    Vincenzo: Enzo
    """

  private static let nordic = """
    Anders: Anne Ante
    Anna: Annika Anni
    Bengt: Benke
    Birgitte: Gitte Birthe
    Carl: Kalle Calle
    Charlotte: Lotte Lotta
    Christian: Chris Kris
    Christoffer: Stoffer
    Elisabet: Lisa Lisbet
    Elisabeth: Lis Lisbeth Bettina Else
    Erik: Jerka
    Frederik: Fred Frede
    Gunnar: Nunne
    Hans: Hasse
    Henrik: Henke Rik
    Ingeborg: Inge Bodil
    Jakob: Jeppe Ib
    Jens: Jønne
    Johannes: Hans Jens Johan Hannes
    Karen: Kaja
    Karl: Kalle
    Katarina: Kajsa Katja
    Kirsten: Kis
    Kristian: Kris Kresten
    Kristina: Stina Stine
    Lars: Lasse Lasse
    Lennart: Lelle
    Magdalena: Malene Lena
    Margareta: Greta Maggan
    Margrethe: Grethe Grete
    Maria: Mia Maja Marie
    Mikael: Micke
    Niels: Nille
    Nikolaj: Niels Klaus
    Per: Pelle
    Peter: Per Peder
    Rasmus: Ras
    Sofie: Fie
    Stefan: Steffe
    Søren: Søs
    Thomas: Tom Tommy
    Torbjørn: Tobbe
    Ulrik: Uffe
    Vilhelm: Ville
    """

  private static let czech = """
    Alžběta: Běta Eliška
    Anežka: Anička
    Anna: Anička
    Božena: Boženka
    František: Franta Fanda
    Jan: Honza Jenda
    Jaroslav: Jarda
    Jiří: Jirka
    Josef: Pepa Pepík
    Kateřina: Katka Káťa
    Ladislav: Láďa
    Luboš: Lubošek
    Lucie: Lucka
    Markéta: Markétka
    Matěj: Matýsek
    Miroslav: Mirek Míra
    Ondřej: Ondra
    Pavel: Pavlík
    Stanislav: Standa
    Šimon: Šimonek
    Tereza: Terka
    Tomáš: Tomášek
    Václav: Vašek Venca
    Vladimír: Vláďa
    Vojtěch: Vojta
    Zdeňka: Zdena
    Žofie: Žofka
    """
}
