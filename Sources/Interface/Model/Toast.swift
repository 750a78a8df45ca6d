/// A line about what just happened; the next key takes it away.
struct Toast: Equatable, Sendable {
  let text: String
  let isProblem: Bool

  static func done(_ text: String) -> Self { Toast(text: text, isProblem: false) }
  static func problem(_ text: String) -> Self { Toast(text: text, isProblem: true) }
}
