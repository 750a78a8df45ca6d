/// A rule while it is edited: a tree with a selected line, and every step before and after.
///
/// The root is always a group, so that there is a place to add to; a group of one is written as what it holds.
package struct RuleDraft: Hashable, Sendable {
  /// A line of the tree.
  package struct Line: Hashable, Sendable {
    package let path: [Int]
    package let node: RuleNode

    package var depth: Int { path.count }
  }

  private struct Step: Hashable, Sendable {
    let root: RuleNode
    let selected: [Int]
  }

  package private(set) var root: RuleNode
  /// The path of the selected line.
  package private(set) var selected: [Int] = []
  private var past: [Step] = []
  private var future: [Step] = []

  package init(_ rule: Rule) {
    root = Self.root(of: rule)
    selected = root.children?.isEmpty == false ? [0] : []
  }

  package var rule: Rule {
    guard root.marks.isEmpty, let nodes = root.children else { return root.rule }
    return nodes.isEmpty ? .everyone : nodes.count == 1 ? nodes[0].rule : root.rule
  }

  package var text: String { rule.text }

  /// Whether all lines of the root must hold.
  package var isAll: Bool { if case .all = root.kind { true } else { false } }

  /// As a question asks it: what was before, and what is selected, does not matter.
  package var withoutSteps: RuleDraft {
    var draft = self
    draft.past = []
    draft.future = []
    draft.selected = []
    return draft
  }

  private static func root(of rule: Rule) -> RuleNode {
    let node = RuleNode(of: rule)
    if node.kind == .everyone, node.marks.isEmpty { return RuleNode(.all([])) }
    return node.isGroup && node.marks.isEmpty && (node.children?.count ?? 0) > 1
      ? node : RuleNode(.all([node]))
  }

  // MARK: Lines

  /// The root's line first, then each child below its group.
  package var lines: [Line] { Self.lines(root, []) }

  private static func lines(_ node: RuleNode, _ path: [Int]) -> [Line] {
    [Line(path: path, node: node)]
      + (node.children ?? []).enumerated().flatMap { lines($1, path + [$0]) }
  }

  package var selectedNode: RuleNode? { root[selected] }

  /// The place of the selected line among ``lines``.
  package var selectedPlace: Int { lines.firstIndex { $0.path == selected } ?? 0 }

  package mutating func select(_ place: Int) {
    let lines = lines
    selected = lines[max(0, min(place, lines.count - 1))].path
  }

  // MARK: Edits

  /// Puts the whole rule in the place of the one that is there.
  package mutating func replace(with rule: Rule) {
    let new = Self.root(of: rule)
    edit { draft in
      draft.root = new
      draft.selected = []
    }
    select(1)
  }

  /// Puts a rule in the place of the selected line; the root gives way as a whole.
  package mutating func replaceSelected(with rule: Rule) {
    guard !selected.isEmpty else { return replace(with: rule) }
    edit { $0.root.change($0.selected) { $0 = RuleNode(of: rule) } }
  }

  /// Adds a rule below the selected line: into a group at its end, else behind the clause.
  package mutating func add(_ rule: Rule) {
    edit { draft in
      let node = RuleNode(of: rule)
      if let count = draft.selectedNode?.children?.count {
        draft.root.change(draft.selected) { $0.children?.append(node) }
        draft.selected.append(count)
      } else if let place = draft.selected.last {
        let parent = draft.selected.dropLast()
        draft.root.change(parent) { $0.children?.insert(node, at: place + 1) }
        draft.selected = parent + [place + 1]
      }
    }
  }

  package mutating func delete() {
    guard let place = selected.last else { return }
    edit { draft in
      let parent = Array(draft.selected.dropLast())
      draft.root.change(parent) { $0.children?.remove(at: place) }
      let left = draft.root[parent]?.children?.count ?? 0
      draft.selected = left == 0 ? parent : parent + [min(place, left - 1)]
    }
  }

  package mutating func duplicate() {
    guard let place = selected.last, let node = selectedNode else { return }
    edit { draft in
      draft.root.change(draft.selected.dropLast()) { $0.children?.insert(node, at: place + 1) }
      draft.selected[draft.selected.count - 1] = place + 1
    }
  }

  /// Negates the selected line, or takes the negation back.
  package mutating func negate() { mark(.not) }
  /// Switches the selected line off, or on again.
  package mutating func turnOff() { mark(.off) }

  private mutating func mark(_ mark: RuleNode.Mark) {
    guard !selected.isEmpty else { return }
    edit { $0.root.change($0.selected) { $0.toggle(mark) } }
  }

  /// Makes a group of "all of" one of "any of", and back; of a clause, the group it is in.
  package mutating func turn() {
    edit { draft in
      let path = draft.selectedNode?.isGroup == true ? draft.selected : draft.selected.dropLast()
      draft.root.change(path) { node in
        switch node.kind {
        case .all(let nodes): node.kind = .any(nodes)
        case .any(let nodes): node.kind = .all(nodes)
        case .everyone, .clause: break
        }
      }
    }
  }

  /// Puts the selected line into a group of its own, or, of a group, its lines in its place.
  package mutating func group() {
    guard let place = selected.last, let node = selectedNode else { return }
    if let nodes = node.children, node.marks.isEmpty {
      edit { draft in
        draft.root.change(draft.selected.dropLast()) {
          $0.children?.replaceSubrange(place...place, with: nodes)
        }
        if nodes.isEmpty { draft.selected.removeLast() }
      }
    } else {
      edit { draft in
        let isAll =
          if case .any = draft.root[draft.selected.dropLast()]?.kind { true } else { false }
        draft.root.change(draft.selected) { $0 = RuleNode(isAll ? .all([node]) : .any([node])) }
        draft.selected.append(0)
      }
    }
  }

  /// Moves the selected line among its neighbours; out of its group above the first and below the last, and into a
  /// neighbouring group.
  package mutating func move(by distance: Int) {
    guard let place = selected.last, let node = selectedNode else { return }
    let parent = Array(selected.dropLast())
    let siblings = root[parent]?.children ?? []
    let target = place + distance
    guard siblings.indices.contains(target) else { return moveOut(node, distance) }
    edit { draft in
      draft.root.change(parent) { $0.children?.remove(at: place) }
      let beside = distance < 0 ? target : place
      if siblings[target].isGroup {
        let count = siblings[target].children?.count ?? 0
        let end = distance < 0 ? count : 0
        draft.root.change(parent + [beside]) { $0.children?.insert(node, at: end) }
        draft.selected = parent + [beside, end]
      } else {
        draft.root.change(parent) { $0.children?.insert(node, at: target) }
        draft.selected = parent + [target]
      }
    }
  }

  private mutating func moveOut(_ node: RuleNode, _ distance: Int) {
    let parent = Array(selected.dropLast())
    guard let group = parent.last, let place = selected.last else { return }
    let above = Array(parent.dropLast())
    edit { draft in
      draft.root.change(parent) { $0.children?.remove(at: place) }
      let target = distance < 0 ? group : group + 1
      draft.root.change(above) { $0.children?.insert(node, at: target) }
      draft.selected = above + [target]
    }
  }

  // MARK: Steps

  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  package mutating func undo() {
    guard let step = past.popLast() else { return }
    future.append(Step(root: root, selected: selected))
    (root, selected) = (step.root, step.selected)
  }

  package mutating func redo() {
    guard let step = future.popLast() else { return }
    past.append(Step(root: root, selected: selected))
    (root, selected) = (step.root, step.selected)
  }

  /// Does an edit unless its text could not be read back for its depth.
  private mutating func edit(_ change: (inout RuleDraft) -> Void) {
    let before = self
    change(&self)
    guard root != before.root, root.depth < Rule.maximumDepth / 2 else {
      self = before
      return
    }
    past = before.past + [Step(root: before.root, selected: before.selected)]
    future = []
  }
}
