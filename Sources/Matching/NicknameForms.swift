/// The full names that the short forms among the names of records stand for.
struct NicknameForms: Sendable {
  /// For each name by its number, a place in `lists`: 0 for a name that is no short form, and
  /// `unknown` until it is met as a first name.
  private var places: [UInt32] = []
  private var lists: [[UInt32]] = [[]]

  /// Looks a first name up, once.
  mutating func learn(_ name: [UInt8], id: UInt32, in names: inout TextPool) {
    if Int(id) >= places.count {
      places.append(contentsOf: repeatElement(Self.unknown, count: Int(id) + 1 - places.count))
    }
    guard places[Int(id)] == Self.unknown else { return }
    places[Int(id)] = 0
    guard let full = Nicknames.fullNames[String(decoding: name, as: UTF8.self)] else { return }
    lists.append(full.map { names.id(of: MatchText.name($0)) })
    places[Int(id)] = UInt32(lists.count - 1)
  }

  /// Whether the names may stand for the same full name.
  @inline(__always)
  func agree(_ left: UInt32, _ right: UInt32) -> Bool {
    let leftForms = list(left)
    let rightForms = list(right)
    if leftForms == 0, rightForms == 0 { return false }
    return lists[leftForms].contains(right) || lists[rightForms].contains(left)
      || lists[leftForms].contains { lists[rightForms].contains($0) }
  }

  /// The first full name that a name may stand for, else itself.
  func full(_ name: UInt32) -> UInt32 { lists[list(name)].first ?? name }

  @inline(__always)
  private func list(_ name: UInt32) -> Int {
    guard Int(name) < places.count, places[Int(name)] != Self.unknown else { return 0 }
    return Int(places[Int(name)])
  }

  private static let unknown = UInt32.max
}
