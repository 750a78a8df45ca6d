import Terminal

extension CellBuffer {
  /// Gives plain text in an overlay the overlay's ground, so that no cell shows what lies below.
  mutating func settleOverlay(_ rect: CellRect) {
    restyle(rect) { style in
      var style = style
      if style.role == .normal { style.role = .overlay }
      return style
    }
  }
}
