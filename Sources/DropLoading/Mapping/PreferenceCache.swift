/// The consent preferences seen last, by their JSON text.
///
/// A file repeats a handful of them in millions of lines, and a dictionary for each line costs more
/// than reading the line does.
struct PreferenceCache {
  private static let most = 16

  private var seen: [(json: [UInt8], flags: [String: Bool])] = []
  private var oldest = 0
  private let categories: PreferenceCategories

  init(_ categories: PreferenceCategories) { self.categories = categories }

  /// What the value decides, by purpose.
  mutating func flags(_ value: JSONValue, _ line: JSONLine) -> [String: Bool] {
    guard value.kind == .object else { return [:] }
    let json = line.scanner.raw(value)
    for entry in seen where entry.json.count == json.count && json.elementsEqual(entry.json) {
      return entry.flags
    }
    let flags = categories.decisions(line.flags(value))
    let entry = (json: Array(json), flags: flags)
    if seen.count < Self.most {
      seen.append(entry)
    } else {
      seen[oldest] = entry
      oldest = (oldest + 1) % Self.most
    }
    return flags
  }
}
