/// The colours that terminals number.
package enum Palette {
  /// The colour of the 256 nearest to `colour`, in 16...255: the first sixteen look as their owner
  /// wishes.
  package static func nearest256(_ colour: RGB) -> Int {
    (16...255).min { rgb($0).distance(to: colour) < rgb($1).distance(to: colour) } ?? 16
  }

  /// The nearest of the sixteen by their usual looks.
  package static func nearest16(_ colour: RGB) -> Int {
    (0...15).min { rgb($0).distance(to: colour) < rgb($1).distance(to: colour) } ?? 7
  }

  /// What colour number `index` in 0...255 usually looks like.
  package static func rgb(_ index: Int) -> RGB {
    switch index {
    case 0..<16: return sixteen[index]
    case 232...255:
      let level = UInt8(8 + (index - 232) * 10)
      return RGB(level, level, level)
    default:
      let cube = index - 16
      return RGB(levels[cube / 36 % 6], levels[cube / 6 % 6], levels[cube % 6])
    }
  }

  /// Names of the sixteen, in their order.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white",
  ]

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
  private static let sixteen = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
    RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0),
    RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255),
    RGB(255, 255, 255),
  ]
}
