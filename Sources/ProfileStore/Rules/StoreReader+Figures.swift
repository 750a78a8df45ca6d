internal import GRDB
package import ProfileModel
package import Segments

/// What a rule comes to while it is edited.
extension StoreReader {
  /// Counts each line of the tree, what each leaves, the whole, and finds some who are in or just out.
  ///
  /// - Parameters:
  ///   - draft: Its root's children are the lines that leave fewer and fewer, or more and more, people.
  ///   - purpose: For which a share is told; `nil` for none.
  ///   - nowMs: For rules about days and for consent.
  ///   - sample: People of each kind at most.
  ///   - each: Takes what is known so far, whenever something took long enough to be waited for.
  /// - Returns: All of it, in one snapshot of the store.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place; what a segment or list is not.
  package func figures(
    of draft: RuleDraft, purpose: Purpose.ID?, nowMs: Int64, sample: Int,
    each: (RuleFigures) -> Void
  ) throws(StoreError) -> RuleFigures {
    try read("counting a rule") { db in
      var figures = RuleFigures()
      var meter = RuleMeter()
      figures.verdict = draft.rule.verdict
      figures.everyone = try people(of: .everyone, nowMs: nowMs, db).count
      var steps: [ProfileSet?] = []
      var left: ProfileSet?
      for line in draft.lines.dropFirst() {
        let set = try people(of: line.node.rule, nowMs: nowMs, db)
        figures.alone[line.node.rule] = set.count
        if line.depth == 1 {
          steps.append(line.node.isOff ? nil : set)
          if !line.node.isOff { left = Self.join(left, set, isAll: draft.isAll) }
          figures.leaves.append(left?.count ?? figures.everyone)
        }
        if meter.isLong() { each(figures) }
      }
      let members = try people(of: draft.rule, nowMs: nowMs, db)
      figures.total = members.count
      if let purpose = register.first(where: { $0.id == purpose }) {
        let lawful = try people(of: Confinement.lawful(purpose), nowMs: nowMs, db)
        figures.allowed = lawful.countShared(with: members)
      }
      each(figures)
      guard !role.isTooFew(members.count) else { return figures }
      figures.inside = try summaries(first(sample, of: members, db), db, nowMs: nowMs)
      if draft.isAll, !role.isConfined {
        figures.nearly = try nearly(steps, outside: members, sample, db, nowMs: nowMs)
      }
      return figures
    }
  }

  private static func join(_ left: ProfileSet?, _ set: ProfileSet, isAll: Bool) -> ProfileSet {
    guard let left else { return set }
    return isAll ? left.intersection(set) : left.union(set)
  }

  private func first(_ count: Int, of people: ProfileSet, _ db: Database) throws -> [ProfileID] {
    people.isEmpty ? [] : try walk(people, Self.place(.first), db, limit: count)
  }

  /// Those whom one line alone keeps out, last seen first.
  private func nearly(
    _ steps: [ProfileSet?], outside members: ProfileSet, _ sample: Int, _ db: Database, nowMs: Int64
  ) throws -> [RuleFigures.NearMiss] {
    let asked = steps.enumerated().filter { $1 != nil }
    guard asked.count > 1 else { return [] }
    var near: [(place: Int, people: ProfileSet)] = []
    for (place, step) in asked {
      guard let step else { continue }
      let others = asked.filter { $0.offset != place }.compactMap(\.element)
      guard let first = others.first else { continue }
      let all = others.dropFirst().reduce(first) { $0.intersection($1) }
      near.append((place, all.subtracting(step)))
    }
    let all = near.reduce(ProfileSet()) { $0.union($1.people) }
    let found = try summaries(first(sample, of: all, db), db, nowMs: nowMs)
    return found.compactMap { person in
      near.first { $0.people.contains(person.id) }.map {
        RuleFigures.NearMiss(person: person, fails: $0.place)
      }
    }
  }
}

/// Tells when something took long enough for a person to wait for it.
private struct RuleMeter {
  private var last = ContinuousClock.now

  mutating func isLong() -> Bool {
    let now = ContinuousClock.now
    guard now - last > .milliseconds(30) else { return false }
    last = now
    return true
  }
}
