extension Country {
  static let france = Country(
    market: Market(code: "FR", language: "fr", currency: .euro, offsetMinutes: 60),
    share: 9,
    femaleNames: [
      Word("Zoé", "zoe"), Word("Hélène", "helene"), Word("Aurélie", "aurelie"),
      Word("Maëlle", "maelle"), Word("Anaïs", "anais"), Word("Chloé", "chloe"),
      Word("Françoise", "francoise"), Word("Océane", "oceane"), Word("Inès", "ines"),
      Word("Marie-Thérèse", "marie-therese"),
    ],
    maleNames: [
      Word("Jérôme", "jerome"), Word("François", "francois"), Word("Benoît", "benoit"),
      Word("Loïc", "loic"), Word("Théo", "theo"), Word("Gaël", "gael"), Word("Étienne", "etienne"),
      Word("Noé", "noe"), Word("Jean-Noël", "jean-noel"), Word("Raphaël", "raphael"),
    ],
    surnames: [
      Word("Lefèvre", "lefevre"), Word("Béranger", "beranger"), Word("D'Hérouville", "dherouville"),
      Word("Dubois", "dubois"), Word("Gérard", "gerard"), Word("Lemaître", "lemaitre"),
      Word("Forêt", "foret"), Word("Noël", "noel"), Word("Œuvrard", "oeuvrard"),
      Word("Garçon", "garcon"), Word("Moreau", "moreau"), Word("Hébert", "hebert"),
    ],
    cities: [
      City("Paris", "750##"), City("Lyon", "6900#"), City("Marseille", "130##"),
      City("Orléans", "45000"), City("Besançon", "25000"), City("Nîmes", "30000"),
      City("Saint-Étienne", "42000"), City("Lille", "59000"),
    ],
    streets: [
      "% rue de la Forêt", "% rue de l'Église", "%, avenue Victor-Hugo", "% bis place du Marché",
      "% allée des Chênes",
    ],
    phones: PhonePlan(
      callingCode: 33, reserved: [63_998], reservedTail: 4, ordinary: [76], ordinaryTail: 7,
      national: "0# ## ## ## ##", international: "# ## ## ## ##"),
    carriers: [.dpd, .ups, .gls])

  static let italy = Country(
    market: Market(code: "IT", language: "it", currency: .euro, offsetMinutes: 60),
    share: 6,
    femaleNames: [
      Word("Giulia", "giulia"), Word("Chiara", "chiara"), Word("Noemi", "noemi"),
      Word("Francesca", "francesca"), Word("Niccolina", "niccolina"), Word("Beatrice", "beatrice"),
      Word("Aurora", "aurora"), Word("Mariù", "mariu"),
    ],
    maleNames: [
      Word("Niccolò", "niccolo"), Word("Luca", "luca"), Word("Matteo", "matteo"),
      Word("Giosuè", "giosue"), Word("Lorenzo", "lorenzo"), Word("Davide", "davide"),
      Word("Pietro", "pietro"), Word("Elia", "elia"),
    ],
    surnames: [
      Word("Rossi", "rossi"), Word("Nicolò", "nicolo"), Word("D'Angelo", "dangelo"),
      Word("Bianchi", "bianchi"), Word("Cantù", "cantu"), Word("Forlì", "forli"),
      Word("Marchesi", "marchesi"), Word("De Luca", "deluca"), Word("Fontana", "fontana"),
    ],
    cities: [
      City("Roma", "001##"), City("Milano", "201##"), City("Torino", "101##"),
      City("Forlì", "47121"), City("L'Aquila", "67100"), City("Bologna", "401##"),
      City("Napoli", "801##"),
    ],
    streets: ["Via Garibaldi %", "Corso Libertà %", "Via dell'Università %", "Piazza Dante 1#"],
    phones: PhonePlan(
      callingCode: 39, ordinary: [34], ordinaryTail: 8, national: "### #######",
      international: "### #######"),
    carriers: [.gls, .dhl, .ups])

  static let spain = Country(
    market: Market(code: "ES", language: "es", currency: .euro, offsetMinutes: 60),
    share: 6,
    femaleNames: [
      Word("Lucía", "lucia"), Word("María José", "maria.jose"), Word("Begoña", "begona"),
      Word("Inés", "ines"), Word("Sofía", "sofia"), Word("Itziar", "itziar"),
      Word("Montserrat", "montserrat"), Word("Ángela", "angela"),
    ],
    maleNames: [
      Word("José", "jose"), Word("Íñigo", "inigo"), Word("Álvaro", "alvaro"),
      Word("Martín", "martin"),
      Word("Sebastián", "sebastian"), Word("Óscar", "oscar"), Word("Hugo", "hugo"),
      Word("Andrés", "andres"),
    ],
    surnames: [
      Word("García Núñez", "garcia.nunez"), Word("Muñoz", "munoz"), Word("Ibáñez", "ibanez"),
      Word("Peña", "pena"), Word("Martínez", "martinez"), Word("Gutiérrez", "gutierrez"),
      Word("Yáñez", "yanez"), Word("López", "lopez"), Word("Etxeberria", "etxeberria"),
      Word("Güell", "guell"),
    ],
    cities: [
      City("Madrid", "280##"), City("Barcelona", "080##"), City("A Coruña", "150##"),
      City("Málaga", "290##"), City("Cádiz", "110##"), City("Logroño", "260##"),
      City("València", "460##"),
    ],
    streets: [
      "Calle Mayor, %", "Avda. de la Constitución, %", "Calle del Niño, %, 3.º B",
      "Plaza de España, 1#",
    ],
    phones: PhonePlan(
      callingCode: 34, ordinary: [61], ordinaryTail: 7, national: "### ## ## ##",
      international: "### ## ## ##"),
    carriers: [.gls, .dhl, .ups])
}
