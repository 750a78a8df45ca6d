internal import CNCurses

extension InputEvent {
  /// What the shim read; `nil` for nothing.
  init?(_ event: cnc_event) {
    switch Int(event.kind) {
    case CNC_CHARACTER:
      guard let key = Key(scalar: event.code) else { return nil }
      self = .key(key)
    case CNC_ALT:
      guard let scalar = Unicode.Scalar(UInt32(event.code)) else { return nil }
      self = .key(.alt(Character(scalar)))
    case CNC_KEY:
      guard let key = Key(code: event.code) else { return nil }
      self = .key(key)
    case CNC_MOUSE:
      guard let action = MouseEvent.Action(code: event.code) else { return nil }
      self = .mouse(MouseEvent(action, x: Int(event.x), y: Int(event.y)))
    case CNC_PASTE:
      let bytes = UnsafeRawBufferPointer(start: cnc_paste_text(), count: Int(event.code))
      self = .paste(String(decoding: bytes, as: UTF8.self))
    case CNC_FOCUS: self = .focus(event.code == 1)
    case CNC_HANG_UP: self = .hangUp
    default: return nil
    }
  }
}

extension Key {
  /// A scalar as a key: control characters become Ctrl with a letter.
  init?(scalar code: Int32) {
    guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
    switch scalar.value {
    case 0: self = .control(" ")
    case 9: self = .tab
    case 27: self = .escape
    case 1..<27: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 28..<32: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 127..<160: return nil
    default: self = .character(Character(scalar))
    }
  }

  init?(code: Int32) {
    if code > Int32(CNC_KEY_FUNCTION) {
      self = .function(Int(code) - CNC_KEY_FUNCTION)
      return
    }
    guard let key = Self.byCode[Int(code)] else { return nil }
    self = key
  }

  private static let byCode: [Int: Key] = [
    CNC_KEY_UP: .up, CNC_KEY_DOWN: .down, CNC_KEY_LEFT: .left,
    CNC_KEY_RIGHT: .right, CNC_KEY_HOME: .home, CNC_KEY_END: .end,
    CNC_KEY_PAGE_UP: .pageUp, CNC_KEY_PAGE_DOWN: .pageDown,
    CNC_KEY_BACK_TAB: .backTab, CNC_KEY_ENTER: .enter,
    CNC_KEY_ESCAPE: .escape, CNC_KEY_BACKSPACE: .backspace,
    CNC_KEY_DELETE: .delete, CNC_KEY_INSERT: .insert,
  ]
}

extension MouseEvent.Action {
  fileprivate init?(code: Int32) {
    switch Int(code) {
    case CNC_MOUSE_LEFT: self = .leftPress
    case CNC_MOUSE_RIGHT: self = .rightPress
    case CNC_MOUSE_WHEEL_UP: self = .wheelUp
    case CNC_MOUSE_WHEEL_DOWN: self = .wheelDown
    default: return nil
    }
  }
}
