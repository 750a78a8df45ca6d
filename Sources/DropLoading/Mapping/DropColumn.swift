/// The columns that drops have, whatever their order; a column of one name means the same everywhere.
enum DropColumn: Int, CaseIterable, Sendable {
  case customerID, email, phone, firstName, lastName, birthDate, gender, street, city, postcode
  case country, language, loyaltyID, loyaltyTier, createdAt, updatedAt
  case orderNo, orderedAt, status, channel, total, currency, discount, coupon
  case lineNo, sku, name, quantity, unitPrice
  case carrier, trackingNo, shippedAt, promisedAt, deliveredAt
  case category, price, cost, location, onHand, reserved, restockAt, leadDays
  case purpose, lawfulBasis, policyVersion, recordedAt, expiresAt, method, source, proof
  case ticketNo, openedAt, closedAt, subject, csat, at, kind, score, text
  case campaign, startedAt, date, rateToBase
  case login, emailSHA256, reason

  /// As in a header: `customer_id`.
  var name: String { Self.names[rawValue] }

  private static let names: [String] = allCases.map { column in
    var name = ""
    var isInCapitals = false
    for character in "\(column)" {
      // Capitals in a row are one word: `customerID` is `customer_id`.
      if character.isUppercase, !isInCapitals { name += "_" }
      isInCapitals = character.isUppercase
      name += character.lowercased()
    }
    return name
  }
}
