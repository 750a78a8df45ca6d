/// Why a value cannot be made clean; never guessed around, so that the row is rejected with it.
package enum CleansingError: String, Error, CaseIterable {
  case empty = "empty, and must not be"
  case notUTF8 = "not UTF-8"
  case nulCharacter = "a NUL character"
  case notAnEmail = "not an e-mail address"
  case notASHA256 = "not a SHA-256 of 64 hexadecimal digits"
  case notAPhone = "not a phone number"
  case phoneExtension = "a phone number with an extension"
  case phoneLength = "a phone number of the wrong length"
  case phoneWithoutCountry = "national phone number without a country"
  case unknownCountry = "not a country"
  case unknownLanguage = "not a language tag"
  case unknownCurrency = "not a currency of ISO 4217"
  case notADate = "not a date or time of ISO 8601 or of the source's form"
  case ambiguousDate = "a date with two readings: set date = \"dmy\" or \"mdy\" for this source"
  case yearOfTwoDigits = "a year of two digits, of which no century is known"
  case timeOfDay = "a time of day where a date is needed"
  case notANumber = "not a decimal number"
  case ambiguousNumber =
    "a number with two readings: set decimal = \"point\" or \"comma\" for this source"
  case notWhole = "not a whole number"
  case tooManyDecimals = "more decimals than the currency has"
  case tooLarge = "a number that is too large"
  case negative = "negative, and must not be"
  case unknownDecision = "not granted, refused, withdrawn or pending"
  case unknownChannel = "not email, sms, phone, post or push"
  case unknownReason = "not bounce, complaint or manual"
  case unknownSuppressionStatus = "not active or lifted"
  case unknownBasis = "not a lawful basis of GDPR article 6(1)"

  package var reason: String { rawValue }
}
