import ProfileModel

/// What a rule's clauses depend on besides the facts of the store.
struct RuleQuestion {
  /// For rules about days and for consent.
  let nowMs: Int64
  let zone: Zone
  let register: [Purpose]
  /// Where the lists that rules name lie; `nil` where there are none.
  let lists: ListFolder?

  init(nowMs: Int64, zone: Zone, register: [Purpose], lists: ListFolder? = nil) {
    self.nowMs = nowMs
    self.zone = zone
    self.register = register
    self.lists = lists
  }

  func purpose(_ id: Purpose.ID) -> Purpose {
    register.first { $0.id == id } ?? Purpose(id: id, lawfulBasis: .consent)
  }
}
