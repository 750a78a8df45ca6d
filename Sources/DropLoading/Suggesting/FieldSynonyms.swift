import ProfileModel

/// What systems and people call our fields, in several languages.
enum FieldSynonyms {
  /// The field that a column's name means for a kind; `nil` when none is known.
  static func field(_ column: String, kind: DropKind) -> String? {
    let name = folded(column)
    let names = kind.columns.map(\.name)
    if let own = names.first(where: { folded($0) == name }) { return own }
    return byName[name]?.first(where: names.contains)
  }

  /// Whether a column's name means a field of any kind.
  static func isKnown(_ column: String) -> Bool {
    DropKind.allCases.contains { field(column, kind: $0) != nil }
  }

  /// Letters and digits alone, in small letters without accents.
  static func folded(_ text: String) -> String {
    var folded = ""
    for scalar in TextFolding.folded(text)
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      folded.unicodeScalars.append(scalar)
    }
    return folded
  }

  /// Fields by the folded name; of a name that means several, each kind takes its own.
  private static let byName: [String: [String]] = {
    var fields: [String: [String]] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      for name in parts[1].split(separator: ",") {
        fields[folded(String(name)), default: []].append(String(parts[0]))
      }
    }
    return fields
  }()

  /// English, German, Polish, Danish and Swedish, French, Spanish.
  private static let table = """
    customer_id: customer id, customer no, customer number, client id, user id, contact id, id, kundennummer, kunden-nr, kundennr, kunde id, numer klienta, nr klienta, id klienta, kundenummer, kundenr, kundnummer, numéro client, n° client, id client, número de cliente, id cliente
    email: e-mail, email address, e-mail address, mail, e-mail-adresse, mailadresse, adres e-mail, adres email, epost, e-post, e-mailadresse, e-postadress, courriel, adresse e-mail, adresse email, correo, correo electrónico, email klienta
    phone: phone number, telephone, mobile, mobile phone, cell, tel, telefon, telefonnummer, handy, mobil, mobilnummer, numer telefonu, nr telefonu, telefon komórkowy, komórka, tlf, tlf nr, mobiltelefon, téléphone, portable, numéro de téléphone, teléfono, móvil
    first_name: first name, given name, forename, fname, vorname, imię, imie, fornavn, förnamn, prénom, nombre
    last_name: last name, surname, family name, lname, nachname, familienname, nazwisko, efternavn, efternamn, nom, nom de famille, apellido, apellidos
    birth_date: birth date, birthday, date of birth, dob, geburtsdatum, geburtstag, data urodzenia, fødselsdato, fødselsdag, födelsedatum, date de naissance, fecha de nacimiento
    gender: sex, geschlecht, anrede, płeć, køn, kön, genre, sexe, sexo, género
    street: address, street address, address line 1, address 1, straße, strasse, adresse, anschrift, ulica, adres, gade, vej, gata, gatuadress, adress, rue, calle, dirección
    city: town, ort, stadt, wohnort, miasto, miejscowość, by, stad, postort, ville, ciudad, localidad
    postcode: zip, zip code, postal code, post code, plz, postleitzahl, kod pocztowy, postnr, postnummer, code postal, cp, código postal
    country: country code, land, ländercode, kraj, państwo, pays, país
    language: lang, locale, sprache, język, sprog, språk, langue, idioma
    loyalty_id: loyalty id, loyalty number, card number, kundenkarte, kartennummer, numer karty, kortnummer, numéro de carte, número de tarjeta
    loyalty_tier: tier, level, status level, stufe, poziom, niveau, nivå, nivel
    created_at: created, created at, registered, registration date, signup date, sign up, customer since, angelegt am, erstellt am, kunde seit, registriert am, data rejestracji, data utworzenia, oprettet, skapad, date de création, créé le, fecha de alta, fecha de creación
    updated_at: updated, updated at, last modified, modified, geändert am, data modyfikacji, ændret, opdateret, ändrad, modifié le, fecha de modificación
    order_no: order, order no, order number, order id, order #, bestellnummer, bestell-nr, auftragsnummer, auftrag, numer zamówienia, nr zamówienia, zamówienie, ordrenummer, ordrenr, ordernummer, numéro de commande, commande, número de pedido, pedido
    ordered_at: order date, ordered, ordered at, date, purchase date, bestelldatum, bestellt am, datum, data zamówienia, data, ordredato, dato, orderdatum, date de commande, fecha de pedido, fecha
    status: state, order status, zustand, stan, tilstand, statut, état, estado
    channel: sales channel, via, kanal, kanał, canal
    total: amount, order total, grand total, sum, revenue, value, betrag, summe, gesamt, gesamtbetrag, kwota, suma, razem, wartość, beløb, belopp, summa, montant, importe
    currency: currency code, währung, waluta, valuta, devise, monnaie, moneda, divisa
    discount: discount amount, rabatt, rabat, remise, descuento
    coupon: coupon code, voucher, promo code, gutschein, gutscheincode, kupon, kod rabatowy, kupong, code promo, cupón
    line_no: line, line number, position, pos, pozycja, linje, linjenr, rad, ligne, línea
    sku: article number, article no, item number, product id, product code, variant sku, artikelnummer, artikel-nr, artnr, indeks, kod produktu, symbol, varenummer, varenr, référence, référencia, referencia
    name: product, product name, title, item, full name, bezeichnung, artikel, produkt, produktname, nazwa, nazwa produktu, vare, varenavn, produktnamn, namn, navn, produit, libellé, producto
    quantity: qty, units, pieces, menge, anzahl, stück, ilość, liczba, antal, quantité, qté, cantidad
    unit_price: price, item price, price each, preis, einzelpreis, stückpreis, cena, cena jednostkowa, pris, enhedspris, styckpris, prix, prix unitaire, precio, precio unitario
    carrier: shipping carrier, courier, versand, versanddienst, przewoźnik, kurier, fragtmand, transportör, transporteur, transportista
    tracking_no: tracking, tracking no, tracking number, parcel number, sendungsnummer, numer przesyłki, nr przesyłki, pakkenummer, kollinummer, numéro de suivi, número de seguimiento
    shipped_at: shipped, shipped at, ship date, versandt am, versanddatum, data wysyłki, afsendt, skickad, expédié le, fecha de envío
    promised_at: promised, expected, eta, delivery promised, liefertermin, termin dostawy, lovet, leveransdatum, livraison prévue, entrega prevista
    delivered_at: delivered, delivered at, zugestellt am, geliefert am, data dostawy, leveret, levererad, livré le, entregado
    category: product type, kategorie, warengruppe, kategoria, kategori, catégorie, categoría
    price: list price, preis, verkaufspreis, cena, pris, prix, precio, pvp
    cost: cost price, purchase price, einkaufspreis, kosten, koszt, cena zakupu, kostpris, kostnad, coût, coste
    location: warehouse, store, lager, lagerort, filiale, magazyn, sklep, lagersted, butik, entrepôt, magasin, almacén, tienda
    on_hand: stock, on hand, quantity on hand, bestand, lagerbestand, stan magazynowy, beholdning, lagersaldo, en stock, existencias
    reserved: committed, allocated, reserviert, zarezerwowane, reserveret, reserverad, réservé, reservado
    restock_at: restock, restock date, available from, wareneingang, data dostawy, på lager, réassort
    lead_days: lead time, lead days, lieferzeit, czas dostawy, leveringstid, leveranstid, délai, plazo
    purpose: consent purpose, zweck, cel, formål, ändamål, finalité, finalidad, propósito
    recorded_at: consent date, consented at, opt-in date, optin time, date, datum, einwilligung am, data zgody, samtykkedato, samtycke, date du consentement, fecha de consentimiento
    expires_at: expires, valid until, gültig bis, ważne do, udløber, giltig till, expire le, caduca
    method: consent method, methode, sposób, metode, metod, méthode, método
    source: consent source, form, quelle, formular, źródło, kilde, källa, formulaire, origen
    proof: ip, ip address, nachweis, dowód, bevis, preuve, prueba
    policy_version: policy, terms version, version, fassung, wersja, udgave
    ticket_no: ticket, ticket id, ticket number, case, case number, id, vorgang, vorgangsnummer, zgłoszenie, numer zgłoszenia, sag, sagsnummer, ärende, ärendenummer, caso
    opened_at: opened, created, created at, opened at, eröffnet am, data zgłoszenia, oprettet, skapad, ouvert le, abierto
    closed_at: closed, solved, solved at, closed at, geschlossen am, data zamknięcia, lukket, stängd, fermé le, cerrado
    subject: topic, title, betreff, thema, temat, emne, ämne, sujet, objet, asunto
    csat: satisfaction, satisfaction score, rating, zufriedenheit, ocena, tilfredshed, betyg, satisfacción
    at: date, time, submitted at, datum, data, dato, fecha
    score: rating, nps, stars, bewertung, ocena, karakter, betyg, note, puntuación
    text: comment, feedback, review, message, kommentar, komentarz, opinia, commentaire, comentario
    kind: type, survey, art, rodzaj, typ, type d'enquête, tipo
    campaign: campaign id, campaign code, utm campaign, kampagne, kampania, kampanj, campagne, campaña
    started_at: start, start date, started, beginn, data startu, startdato, startdatum, début, inicio
    date: day, tag, datum, dzień, data, dag, jour, fecha, día
    rate_to_base: rate, exchange rate, kurs, wechselkurs, taux, tipo de cambio
    """
}
