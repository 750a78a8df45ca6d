/// Why a line is not JSON (RFC 8259), and at which of its bytes that shows.
struct JSONProblem: Error, Hashable {
  enum Reason: String {
    case valueExpected = "a value is missing"
    case keyExpected = "a key is missing"
    case colonExpected = "a colon is missing"
    case commaExpected = "a comma or a closing bracket is missing"
    case textAfterValue = "text after the value"
    case openString = "a string without its end"
    case longString = "a string of more than 1 MiB"
    case controlCharacter = "a control character in a string"
    case badEscape = "an unknown escape"
    case loneSurrogate = "half of a surrogate pair"
    case notUTF8 = "bytes that are not UTF-8"
    case badNumber = "a malformed number"
    case tooDeep = "more than 512 levels"
  }

  let reason: Reason
  /// 1 for the first byte of the line.
  let atByte: Int
}

extension JSONProblem: CustomStringConvertible {
  var description: String { "not JSON: \(reason.rawValue), at byte \(atByte)" }
}
