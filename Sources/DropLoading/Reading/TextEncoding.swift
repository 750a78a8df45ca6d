/// How the characters of a file are written as bytes; the raw value is the name that settings give it.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1250 = "windows-1250"
  case windows1252 = "windows-1252"
  case iso8859part1 = "iso-8859-1"
  case iso8859part2 = "iso-8859-2"
}
