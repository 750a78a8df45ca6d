/// A rule as a builder shows it: each line a clause or a group, with what stands before it.
package struct RuleNode: Hashable, Sendable {
  package enum Mark: Hashable, Sendable {
    case not
    case off
  }

  package enum Kind: Hashable, Sendable {
    case everyone
    case clause(Clause)
    case all([RuleNode])
    case any([RuleNode])
  }

  /// Outermost first.
  package var marks: [Mark]
  package var kind: Kind

  package init(_ kind: Kind, marks: [Mark] = []) {
    self.kind = kind
    self.marks = marks
  }

  package init(of rule: Rule) {
    switch rule {
    case .everyone: self.init(.everyone)
    case .clause(let clause): self.init(.clause(clause))
    case .all(let rules): self.init(.all(rules.map { Self(of: $0) }))
    case .any(let rules): self.init(.any(rules.map { Self(of: $0) }))
    case .not(let rule):
      self.init(of: rule)
      marks.insert(.not, at: 0)
    case .off(let rule):
      self.init(of: rule)
      marks.insert(.off, at: 0)
    }
  }

  package var rule: Rule {
    let bare: Rule =
      switch kind {
      case .everyone: .everyone
      case .clause(let clause): .clause(clause)
      case .all(let nodes): .all(nodes.map(\.rule))
      case .any(let nodes): .any(nodes.map(\.rule))
      }
    return marks.reversed().reduce(bare) { $1 == .not ? .not($0) : .off($0) }
  }

  package var isGroup: Bool { children != nil }

  /// `nil` for what is no group.
  package var children: [RuleNode]? {
    get {
      switch kind {
      case .all(let nodes), .any(let nodes): nodes
      case .everyone, .clause: nil
      }
    }
    set {
      guard let newValue else { return }
      switch kind {
      case .all: kind = .all(newValue)
      case .any: kind = .any(newValue)
      case .everyone, .clause: break
      }
    }
  }

  package var isOff: Bool { marks.contains(.off) }

  mutating func toggle(_ mark: Mark) {
    if let place = marks.firstIndex(of: mark) {
      marks.remove(at: place)
    } else {
      marks.insert(mark, at: mark == .off ? 0 : marks.endIndex)
    }
  }

  /// The node at a path of places among children; the empty path is itself.
  subscript(path: some Collection<Int>) -> RuleNode? {
    guard let first = path.first else { return self }
    guard let children, children.indices.contains(first) else { return nil }
    return children[first][path.dropFirst()]
  }

  /// Changes the node at a path; nothing where there is none.
  mutating func change(_ path: some Collection<Int>, _ change: (inout RuleNode) -> Void) {
    guard let first = path.first else { return change(&self) }
    guard var nodes = children, nodes.indices.contains(first) else { return }
    nodes[first].change(path.dropFirst(), change)
    children = nodes
  }

  package var depth: Int { 1 + (children?.map(\.depth).max() ?? 0) }
}
