/// A button or a wheel at a cell; columns and rows start at 0.
package struct MouseEvent: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case leftPress
    case rightPress
    case wheelUp
    case wheelDown
  }

  package var action: Action
  package var x: Int
  package var y: Int

  package init(_ action: Action, x: Int, y: Int) {
    self.action = action
    self.x = x
    self.y = y
  }
}
